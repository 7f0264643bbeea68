// What is offered while a query is typed: the graph's own terms, the prefixes, the query's variables, the words of SPARQL.
import { declaration } from "./prefixes.js";

const WORDS = `ASK ASC BASE BIND BY CONSTRUCT COUNT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING LIMIT MINUS
  NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT UNION VALUES WHERE AVG BOUND COALESCE CONCAT CONTAINS DATATYPE
  GROUP_CONCAT IF IRI LANG LANGMATCHES LCASE MAX MIN REGEX REPLACE SAMPLE STR STRAFTER STRBEFORE STRDT STRENDS STRLANG
  STRLEN STRSTARTS SUBSTR SUM UCASE UNDEF XSD`.split(/\s+/);
const NAME = /[?$]?[\p{L}_][\p{L}\p{M}\p{N}_.-]*:?[\p{L}\p{M}\p{N}_.\/-]*$|[?$]$/u;
const LOCAL = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/;

// The source of completions for CodeMirror; `prefixes` maps names to namespaces, `address` gives the terms as SPARQL JSON.
export function offer(prefixes, address) {
  let asked = null;
  return async (context) => {
    const before = context.state.doc.lineAt(context.pos);
    const typed = before.text.slice(0, context.pos - before.from);
    if (/^[^"']*#(?![^<]*>)|<[^>\s]*$/.test(typed)) return null;
    const found = NAME.exec(typed)?.[0] ?? "";
    if (!found && !context.explicit) return null;
    const from = context.pos - found.length;
    if (/^[?$]/.test(found)) return { from, options: variables(context.state.doc.toString(), from), validFor: /^[?$]\w*$/ };
    // Where the terms cannot be had, the rest is offered all the same; the next letter asks for them again.
    asked ??= ask(address, prefixes).catch(() => ((asked = null), []));
    const terms = await asked;
    const options = found.includes(":") ? terms : [...terms, ...names(prefixes), ...words()];
    return { from, options, validFor: /^[\p{L}\p{M}\p{N}_.:\/-]*$/u };
  };
}

// The graph's terms, each by its prefixed name, with its label; a term outside the known namespaces cannot be written so.
async function ask(address, prefixes) {
  const answer = await fetch(address, { headers: { Accept: "application/sparql-results+json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const { results } = await answer.json();
  const lang = document.documentElement.lang;
  const known = Object.entries(prefixes).sort(([, a], [, b]) => b.length - a.length);
  return results.bindings.flatMap(({ term, kind, th, en }) => {
    const [prefix, namespace] = known.find(([, start]) => term.value.startsWith(start)) ?? [];
    const local = prefix !== undefined ? term.value.slice(namespace.length) : "";
    if (!LOCAL.test(local)) return [];
    const label = `${prefix}:${local}`;
    const detail = (lang === "th" ? (th ?? en) : (en ?? th))?.value;
    const offered = { label, detail, type: kind?.value ?? "constant", apply: declaring(label, prefix, namespace), boost: 1 };
    // What is typed is compared with `label` alone; so a Thai label is an entry of its own, which is shown as the same term.
    return th ? [offered, { ...offered, label: th.value, displayLabel: label, detail: th.value }] : [offered];
  });
}

function names(prefixes) {
  return Object.entries(prefixes).map(([prefix, namespace]) => ({
    label: `${prefix}:`, detail: namespace, type: "namespace", apply: declaring(`${prefix}:`, prefix, namespace),
  }));
}

function words() {
  return WORDS.map((label) => ({ label, type: "keyword", boost: -1 }));
}

function variables(query, at) {
  const others = query.slice(0, at) + query.slice(at).replace(/^[?$]\w*/, "");
  const found = new Set([...others.matchAll(/[?$](\w+)/g)].map((variable) => `?${variable[1]}`));
  return [...found].sort().map((label) => ({ label, type: "variable" }));
}

// Puts a term in place, and declares its prefix where the query does not yet.
function declaring(label, prefix, namespace) {
  return (view, completion, from, to) => {
    const added = declaration(view.state.doc.toString(), prefix, namespace);
    const changes = [{ from, to, insert: label }];
    if (added && added.from <= from) changes.unshift(added);
    const shift = added && added.from <= from ? added.insert.length : 0;
    view.dispatch({ changes, selection: { anchor: from + shift + label.length }, userEvent: "input.complete" });
  };
}
