import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { anchor, data, embeddedJson, escape, html, visible } from "./escape.ts";

describe("escape", () => {
  test("A1, A3: markup in data stays text", () => {
    expect(escape("<img src=x onerror=1>")).toBe("&lt;img src=x onerror=1&gt;");
    expect(html`<p title="${'"><svg onload=1>'}">${"<script>"}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;svg onload=1&gt;">&lt;script&gt;</p>',
    );
  });

  test("A7: control characters and lone surrogates become visible signs", () => {
    expect(visible("a\u0000b\u001bc\u007fd")).toBe("a[U+0000]b[U+001B]c[U+007F]d");
    expect(visible("x\ud800y")).toBe("x\ufffdy");
    expect(visible("line\r\nnext\tcell")).toBe("line\nnext\tcell");
  });

  test("A10: characters that reorder or hide text are shown, and the text is isolated", () => {
    expect(data("abc\u202egpj").markup).toBe("<bdi>abc[U+202E]gpj</bdi>");
    expect(visible("a\u200bb\u2066c\u2069\ufeff\u{e0041}")).toBe("a[U+200B]b[U+2066]c[U+2069][U+FEFF][U+E0041]");
  });

  test("joiners that scripts and emoji need are kept", () => {
    expect(visible("می\u200cخواهم 👩\u200d⚕️")).toBe("می\u200cخواهم 👩\u200d⚕️");
  });

  test("no text can leave an element, an attribute or a script", () => {
    assert(
      property(string({ unit: "binary" }), (text) => {
        expect(escape(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
        const json = embeddedJson({ text }).markup;
        expect(json).not.toMatch(/[<>&]/);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });
});

describe("anchor", () => {
  test("A3: an id from data is one word and cannot be mistaken for another's", () => {
    expect(anchor("item", "7.2.1-r1")).toBe("item-7.2.1-r1");
    expect(anchor("item", "javascript:alert(1)")).toBe("item-javascript_003A_alert_0028_1_0029_");
    assert(
      property(string({ unit: "grapheme" }), string({ unit: "grapheme" }), (a, b) => {
        expect(anchor("item", a)).toMatch(/^item-[\w.-]*$/);
        expect(anchor("item", a) === anchor("item", b)).toBe(a === b);
      }),
    );
  });
});
