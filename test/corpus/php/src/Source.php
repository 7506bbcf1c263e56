<?php

declare(strict_types=1);

namespace Orders;

final class Source
{
    private const MAX_PAGE_BYTES = 32 * 1024 * 1024;

    public function __construct(private Config $config, private Transport $transport, private Service $service)
    {
    }

    /**
     * Yields page after page; the next one is asked for when it is wanted.
     * @return \Generator<int, list<mixed>>
     */
    public function pages(): \Generator
    {
        $seen = [];
        $url = "{$this->config->sourceBaseUrl}/api/v1/customers";
        for ($number = 1; $url !== null; $number++) {
            if (isset($seen[$url])) {
                throw new RunFailed('source: the next links go round in a circle');
            }
            $seen[$url] = true;
            try {
                [$page, $link] = $this->service->call("page $number", fn (): array => $this->page($url));
            } catch (GaveUp $error) {
                throw new RunFailed($error->getMessage());
            }
            yield $number => $page;
            if ($link === null) {
                return;
            }
            $url = Url::resolve($url, $link)
                ?? throw new RunFailed("source: a next link does not stay on the source's origin; it was not followed");
        }
    }

    /** @return array{list<mixed>, ?string} */
    private function page(string $url): array
    {
        $answer = $this->transport->send('GET', $url, ["X-API-Key: {$this->config->sourceApiKey}"], maxBytes: self::MAX_PAGE_BYTES);
        $answer->throwIfPassing();
        if ($answer->status === 401) {
            throw new RunFailed('source: HTTP 401, SOURCE_API_KEY is missing or wrong');
        }
        if ($answer->status !== 200) {
            throw new RunFailed("source: HTTP {$answer->status}, the list cannot be read");
        }
        $page = Json::list($answer->body) ?? throw new Transient('HTTP 200 whose body is no JSON array');
        return [$page, Url::nextLink($answer->header('link'))];
    }
}
