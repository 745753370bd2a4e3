import type { Studio } from './studio.svelte.ts';

/** Tells something where the person may be looking elsewhere: by the system's notifications, in a browser where it was allowed. */
export function tellSystem(
  { host, client }: Pick<Studio, 'host' | 'client'>,
  text: { readonly title: string; readonly body: string },
): void {
  if (host?.canNotify)
    void client.call('host.notify', text).catch(() => undefined); // it is shown on the page as well
  else if (isAllowed() && !document.hasFocus()) new Notification(text.title, { body: text.body });
}

const isAllowed = (): boolean => typeof Notification !== 'undefined' && Notification.permission === 'granted';

/** Asks a browser, once, whether it may notify: only while the person does something that leads to it. */
export function askToNotify(canHostNotify: boolean): void {
  if (!canHostNotify && typeof Notification !== 'undefined' && Notification.permission === 'default')
    void Notification.requestPermission();
}
