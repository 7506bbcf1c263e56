# frozen_string_literal: true

require 'fileutils'
require 'json'

# Counts outcomes and writes report.json (X-04).
class Report
  attr_reader :problems

  def initialize(log)
    @log = log
    @delivered = Hash.new(0)
    @problems = []
  end

  # outcome: :created or :already_present
  def delivered(outcome)
    @delivered[outcome] += 1
  end

  # outcome: 'rejected' or 'failed'; id: nil for an entry without a usable one
  def problem(id, outcome, reason)
    reason = @log.clean(reason)
    @problems << { 'customerId' => id, 'outcome' => outcome, 'reason' => reason }
    @log.warn("#{id ? "Customer #{id}" : 'An entry without a usable customer_id'} #{outcome}: #{reason}")
  end

  def counts
    created, present = @delivered.values_at(:created, :already_present)
    rejected, failed = %w[rejected failed].map { |outcome| @problems.count { |p| p['outcome'] == outcome } }
    { 'read' => created + present + rejected + failed, 'created' => created, 'alreadyPresent' => present,
      'rejected' => rejected, 'failed' => failed }
  end

  # Written beside its place and moved there, so that nobody ever sees half of it.
  def write(folder)
    temporary = File.join(folder, 'report.json.tmp')
    FileUtils.rm_f(temporary) # left by a crash, perhaps with other permissions
    File.open(temporary, File::WRONLY | File::CREAT | File::EXCL, 0o600) do |file|
      file.puts(JSON.pretty_generate(counts.merge('problems' => @problems)))
    end
    File.rename(temporary, File.join(folder, 'report.json'))
  end
end
