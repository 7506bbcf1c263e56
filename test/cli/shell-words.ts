/** As a shell reads it back. */
export const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`);

/** Words as a command line that can be pasted. */
export const commandLine = (...words: string[]): string => words.map(quoted).join(' ');
