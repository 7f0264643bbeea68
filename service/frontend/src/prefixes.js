// The prefixes of a query: which it declares, and the text that declares one more where the others stand.

const DECLARED = /^\s*PREFIX\s+([^\s:]*):\s*<[^>]*>/gim;

// The prefixes that a query declares.
export function declared(query) {
  return new Set([...query.matchAll(DECLARED)].map((found) => found[1]));
}

// The change that declares a prefix, in the order of the alphabet among those there are; null where it is there.
export function declaration(query, prefix, namespace) {
  const there = [...query.matchAll(DECLARED)];
  if (!namespace || there.some((found) => found[1] === prefix)) return null;
  const after = there.findLast((found) => found[1] < prefix) ?? null;
  const from = after ? after.index + after[0].length : (there[0]?.index ?? 0);
  const text = `PREFIX ${prefix}: <${namespace}>`;
  return { from, insert: after ? `\n${text}` : `${text}\n` };
}
