# frozen_string_literal: true

Encoding.default_external = Encoding::UTF_8
require 'minitest/autorun'
require_relative 'mapping_test'
require_relative 'parts_test'
require_relative 'run_test'
