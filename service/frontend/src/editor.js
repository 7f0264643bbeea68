// The SPARQL editor: takes the place of the text field of a form that works without it, and sends the same form.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentUnit, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { declaration } from "./prefixes.js";
import { offer } from "./terms.js";

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "#1f3f77", fontWeight: "600" },
  { tag: [tags.standard(tags.variableName), tags.operator], color: "#6a2f7a" },
  { tag: tags.local(tags.variableName), color: "#94412a" },
  { tag: tags.atom, color: "#12606b" },
  { tag: [tags.string, tags.number, tags.meta], color: "#2b6a3d" },
  { tag: tags.comment, color: "#55616a" },
]);
const LOOK = EditorView.theme({
  "&": { border: "1px solid #7b8790", borderRadius: ".25rem", background: "#fff", fontSize: ".95rem" },
  "&.cm-focused": { outline: "3px solid #14566f", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, var(--thai), monospace', lineHeight: "1.65", minHeight: "10rem", maxHeight: "70vh" },
  ".cm-gutters": { background: "#f5f7f8", color: "#55616a", borderRight: "1px solid #d8dee2" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "#f0f4f680" },
  ".cm-tooltip": { fontFamily: "inherit", maxWidth: "min(44rem, 92vw)" },
  ".cm-tooltip-autocomplete ul li": { lineHeight: "1.7" },
  ".cm-completionDetail": { fontStyle: "normal", color: "#55616a" },
  "li[aria-selected] .cm-completionDetail": { color: "#fff" },
  ".cm-tooltip.cm-tooltip-autocomplete ul li[aria-selected]": { background: "#14566f", color: "#fff" },
  ".cm-diagnostic": { whiteSpace: "pre-wrap" },
  // CodeMirror's own underline is a picture in a data: address, which the policy forbids.
  ".cm-lintRange-error": { backgroundImage: "none", backgroundColor: "#ffd9d6", borderBottom: "2px solid #a32020" },
});

for (const field of document.querySelectorAll("textarea[data-editor]")) edit(field);

function edit(field) {
  const { prefixes, terms, label, hint } = JSON.parse(document.getElementById(field.dataset.editor).textContent);
  // In a shadow, since the policy of the pages lets no script write styles into the document.
  const host = Object.assign(document.createElement("div"), { className: "editor" });
  const root = host.attachShadow({ mode: "open" });
  field.before(host);
  const view = new EditorView({ state: EditorState.create({ doc: field.value, extensions: extensions() }), root, parent: root });
  field.hidden = true;
  document.querySelector(`label[for="${field.id}"]`)?.addEventListener("click", () => view.focus());
  mark(view, field);

  function extensions() {
    return [
      lineNumbers(), history(), bracketMatching(), closeBrackets(), highlightActiveLine(),
      indentUnit.of("  "), StreamLanguage.define(sparql), syntaxHighlighting(COLOURS), EditorView.lineWrapping, LOOK,
      autocompletion({ override: [offer(prefixes, terms)], activateOnTypingDelay: 150 }),
      // Tab indents; Escape and then Tab leaves, as CodeMirror has it and the hint under the field says.
      keymap.of([
        { key: "Mod-Enter", run: () => (field.form.requestSubmit(), true) },
        ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab,
      ]),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-description": hint, spellcheck: "false", tabindex: "0" }),
      EditorView.inputHandler.of(declare),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) field.value = update.state.doc.toString();
      }),
    ];
  }

  // A colon after the name of a prefix that is known and not declared declares it.
  function declare(view, from, to, text) {
    const line = view.state.doc.lineAt(from);
    const name = text === ":" && /(?:^|[\s(|\/^{!])([\w-]+)$/.exec(line.text.slice(0, from - line.from))?.[1];
    const isDeclaring = /^\s*PREFIX\s/i.test(line.text);
    const added = name && !isDeclaring && declaration(view.state.doc.toString(), name, prefixes[name]);
    if (!added || added.from > from) return false;
    const anchor = from + added.insert.length + 1;
    view.dispatch({ changes: [added, { from, to, insert: ":" }], selection: { anchor }, userEvent: "input.type" });
    return true;
  }
}

// Shows the fault of the query that was sent at its line and column.
function mark(view, field) {
  if (!field.dataset.faultLine) return;
  const { doc } = view.state;
  const line = doc.line(Math.min(Math.max(1, Number(field.dataset.faultLine)), doc.lines));
  // Columns count characters, the editor counts UTF-16 units.
  const from = Math.min(line.to, line.from + [...line.text].slice(0, Number(field.dataset.faultColumn) - 1).join("").length);
  const to = from < line.to ? (view.state.wordAt(from)?.to ?? from + 1) : from;
  view.dispatch(setDiagnostics(view.state, [{ from, to, severity: "error", message: field.dataset.fault }]));
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
}
