import { escapeHtml } from './settings.ts';

/** The page without anything in it yet. Its token is readable by nobody but itself: no other site may read what this one serves. */
export const shell = (token: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="console-token" content="${escapeHtml(token)}">
<title>Console · API integration work sample</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="console.css">
<script src="console.js" type="module"></script>
</head>
<body>
<div id="console"><p class="loading">The console is loading. It needs JavaScript; without it, the terminal in which the services were started shows each request.</p></div>
</body>
</html>
`;
