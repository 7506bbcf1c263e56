<?php

declare(strict_types=1);

namespace Orders;

final class Program
{
    public const EXIT_OK = 0;
    public const EXIT_INCOMPLETE_RUN = 1;
    public const EXIT_NOT_ALL_DELIVERED = 2;

    /** @param array<string, string> $env */
    public function __construct(
        #[\SensitiveParameter] private array $env,
        private Clock $clock = new Clock(),
        private ?Transport $transport = null,
        private Log $log = new Log(),
    ) {
    }

    /** The exit code. */
    public function main(): int
    {
        try {
            if (!extension_loaded('curl')) {
                throw new ConfigError("PHP's extension curl is missing");
            }
            $config = Config::load($this->env);
            $this->log->keepSecret($config->sourceApiKey);
            $this->log->keepSecret($config->clientSecret);
            $file = new ReportFile($config->outputDir);
            $file->prepare();
        } catch (ConfigError $error) {
            $this->log->line("configuration: {$error->getMessage()}; nothing was sent");
            return self::EXIT_INCOMPLETE_RUN;
        }

        $this->clock->listen();
        $ledger = new Ledger($this->log);
        $code = self::EXIT_OK;
        try {
            $this->assemble($config, $ledger)->go();
        } catch (RunFailed $failure) {
            $this->log->line("the run stops: {$failure->getMessage()}");
            $code = self::EXIT_INCOMPLETE_RUN;
        } catch (\Throwable $bug) { // its text may hold personal data, so only where it was
            $this->log->line('internal error: ' . $bug::class . ' at ' . basename($bug->getFile()) . ':' . $bug->getLine());
            $code = self::EXIT_INCOMPLETE_RUN;
        }

        $report = $ledger->report();
        $this->log->line(sprintf(
            'read %d: created %d, already present %d, rejected %d, failed %d',
            $report['read'], $report['created'], $report['alreadyPresent'], $report['rejected'], $report['failed'],
        ));
        try {
            $file->write($report);
        } catch (\Exception) {
            $this->log->line('the report could not be written');
            return self::EXIT_INCOMPLETE_RUN;
        }
        return $code === self::EXIT_OK && $report['problems'] !== [] ? self::EXIT_NOT_ALL_DELIVERED : $code;
    }

    private function assemble(Config $config, Ledger $ledger): Run
    {
        $transport = $this->transport ?? new CurlTransport($this->clock);
        $source = new Source($config, $transport, new Service('source', $this->clock, $this->log));
        $authorization = new Service('authorization', $this->clock, $this->log);
        $tokens = new Tokens($config, $transport, $authorization, $this->clock, $this->log);
        $service = new Service('destination', $this->clock, $this->log);
        $destination = new Destination($config, $transport, $service, $tokens, $this->log);
        return new Run($source, $destination, $service, $this->clock, $ledger);
    }
}
