/**
 * Test only: what Chromium 108 lacks of today's page platform. Put before the page's own script by compat.cjs; the page that is tested holds
 * no polyfill.
 */
import 'core-js/stable';
