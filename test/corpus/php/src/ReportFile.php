<?php

declare(strict_types=1);

namespace Orders;

/** OUTPUT_DIR/report.json, the only file this program writes. */
final class ReportFile
{
    public function __construct(private string $folder)
    {
    }

    /**
     * Creates the folder, proves that it can be written, removes an old report: a run that is killed must
     * not leave the report of the run before it as if it were its own.
     */
    public function prepare(): void
    {
        umask(0077);
        try {
            if (!is_dir($this->folder)) {
                mkdir($this->folder, 0700, true);
            }
            $this->write([]);
            unlink("$this->folder/report.json");
        } catch (\ErrorException) {
            throw new ConfigError('OUTPUT_DIR cannot be written');
        }
    }

    /** Never half a report: written aside, then put in place. */
    public function write(array $report): void
    {
        $aside = "$this->folder/.report.json.new";
        if (file_exists($aside)) {
            unlink($aside);
        }
        $text = Json::encode($report, JSON_PRETTY_PRINT) . "\n";
        if (file_put_contents($aside, $text) !== strlen($text)) {
            throw new \ErrorException('not written');
        }
        rename($aside, "$this->folder/report.json");
    }
}
