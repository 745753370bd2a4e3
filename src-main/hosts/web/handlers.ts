import type { StudioClient } from '../../contract/client.ts';
import { StudioFailure } from '../../contract/errors.ts';
import { unsupported } from '../failures.ts';
import type { HostHandlers } from '../router.ts';

const refuse = (what: string, remedy: string) => (): Promise<never> => Promise.reject(new StudioFailure(unsupported(what, remedy)));

/** What the studio can do for a page in an ordinary browser: little, since the browser has its own dialogs, clipboard and downloads. */
export function webHandlers(version: string, client: () => StudioClient): HostHandlers {
  return {
    'host.describe': () =>
      Promise.resolve({
        host: 'web',
        platform: process.platform,
        canOpenDialog: false,
        canSaveAs: false,
        canDragOut: false,
        canTypePath: true,
        canNotify: false,
        canShowInFolder: false,
        version,
      }),
    'host.openDialog': refuse('the system dialog in a browser', 'Use the file chooser of the page.'),
    'host.saveAs': refuse('the system dialog in a browser', 'Save the picture as a download.'),
    'host.copy': refuse('the system clipboard from the server', 'Let the page copy the picture.'),
    'host.startDrag': refuse('dragging out of a browser', 'Save the picture as a download.'),
    'host.chooseFolder': refuse('the system dialog in a browser', 'Type the path of the folder.'),
    'host.typedFolder': ({ path }) => client().call('folders.add', { path }),
    'host.notify': refuse("the system's notifications from the server", 'Let the page notify.'),
    'host.showInFolder': refuse('showing a folder from a browser', 'Open the folder in the file manager.'),
    'host.setMenu': () => Promise.resolve({}),
  };
}
