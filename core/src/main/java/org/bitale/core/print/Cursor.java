package org.bitale.core.print;

import org.bitale.core.diag.TensorException;

/// A position in one line of text, with the small steps of a parser.
final class Cursor {
    private final String text;
    private final int line;
    private int at;

    Cursor(String text, int line) {
        this.text = text;
        this.line = line;
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    boolean atEnd() {
        skipSpace();
        return at == text.length();
    }

    /// Whether `token` comes next; consumes it if so.
    boolean accept(String token) {
        skipSpace();
        boolean found = text.startsWith(token, at);
        at += found ? token.length() : 0;
        return found;
    }

    void expect(String token) {
        if (!accept(token)) {
            throw error("expected \"" + token + "\"");
        }
    }

    boolean sees(char c) {
        skipSpace();
        return at < text.length() && text.charAt(at) == c;
    }

    boolean seesDigit() {
        skipSpace();
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    /// The characters up to the next one in `stops`, without surrounding space; at least one.
    String until(String stops) {
        skipSpace();
        int start = at;
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip();
        if (word.isEmpty()) {
            throw error("something is missing");
        }
        return word;
    }

    /// A letter, digit, `_`, `.`, `?` or `%` and what follows of these.
    String word() {
        skipSpace();
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_.?%".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw error("expected a name or number");
        }
        return text.substring(start, at);
    }

    long number() {
        boolean negative = accept("-");
        String digits = word();
        try {
            return Long.parseLong(negative ? "-" + digits : digits);
        } catch (NumberFormatException e) {
            throw error("not a whole number: " + digits);
        }
    }

    /// A quoted string, without its quotes and escapes.
    String quoted() {
        expect("\"");
        StringBuilder result = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                c = escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
            }
            result.append(c);
        }
        if (at == text.length()) {
            throw error("the quote is not closed");
        }
        at++;
        return result.toString();
    }

    /// The raw text of a `{…}` group with its braces, or nothing if there is none.
    String braces() {
        if (!sees('{')) {
            return "";
        }
        int start = at;
        boolean quoted = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && quoted) {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return text.substring(start, ++at);
            }
        }
        throw error("the brace is not closed");
    }

    /// The rest of another text as a cursor of the same line, for errors.
    Cursor over(String part) {
        return new Cursor(part, line);
    }

    TensorException error(String problem) {
        int end = Math.min(at, text.length());
        return new TensorException(
                "line " + line + ": " + problem + " after \"" + text.substring(0, end) + "\" in: " + text);
    }
}
