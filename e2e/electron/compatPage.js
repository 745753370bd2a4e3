/**
 * Test only: what Chromium 83 lacks of today's page platform. Put before the page's own script by compat.cjs; the page that is tested holds
 * no polyfill.
 */
import 'core-js/stable';

/** Selectors that were syntax errors then, said with what there was. */
function rewrite(selector) {
  return String(selector)
    .replace(/:not\(([^()]*)\)/g, (whole, inner) => {
      if (inner.includes(','))
        return inner
          .split(',')
          .map((part) => `:not(${part.trim()})`)
          .join('');
      return /[\s>+~]/.test(inner.trim()) ? '' : whole;
    })
    .replace(/:(is|where)\(/g, ':-webkit-any(')
    .replace(/:focus-visible/g, ':focus');
}

for (const prototype of [Element.prototype, Document.prototype, DocumentFragment.prototype]) {
  for (const name of ['matches', 'closest', 'querySelector', 'querySelectorAll']) {
    const original = prototype[name];
    if (!original) continue;
    prototype[name] = function (selector) {
      try {
        return original.call(this, selector);
      } catch (error) {
        const rewritten = rewrite(selector);
        if (rewritten === selector) throw error;
        return original.call(this, rewritten);
      }
    };
  }
}

const randomHex = (digit) =>
  (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16);
if (!crypto.randomUUID) crypto.randomUUID = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, randomHex);

/** A File as plain data with its path, which is all that the preload asks of it. */
const asData = (value) => {
  if (Array.isArray(value)) return value.map(asData);
  if (!(value instanceof File)) return value;
  const { name, size, type, lastModified, path } = value;
  return { name, size, type, lastModified, path, arrayBuffer: () => value.arrayBuffer() };
};

function wrap(exposed) {
  if (typeof exposed === 'function') return (...args) => exposed(...args.map(asData));
  if (!exposed || Object.getPrototypeOf(exposed) !== Object.prototype) return exposed;
  return Object.freeze(Object.fromEntries(Object.entries(exposed).map(([name, value]) => [name, wrap(value)])));
}
for (const name of window.__compat.names())
  Object.defineProperty(window, name, { value: wrap(window[`__compat_${name}`]) });

window.open = (url) => {
  window.__compat.open(new URL(url, location.href).href);
  return null;
};
