/**
 * Test only: what the language got after Chromium 108, for the page, its workers and the main process. Put before the page's own script by
 * compat.cjs; the page that is tested holds no polyfill.
 */
import 'core-js/es/array/from-async';
import 'core-js/es/array/to-reversed';
import 'core-js/es/array/to-sorted';
import 'core-js/es/array/to-spliced';
import 'core-js/es/array/with';
import 'core-js/es/iterator';
import 'core-js/es/map/group-by';
import 'core-js/es/object/group-by';
import 'core-js/es/promise/try';
import 'core-js/es/promise/with-resolvers';
import 'core-js/es/set';
import 'core-js/es/string/is-well-formed';
import 'core-js/es/typed-array/to-reversed';
import 'core-js/es/typed-array/to-sorted';
import 'core-js/es/typed-array/with';
import 'core-js/modules/web.url.can-parse';
