import type { StudioClient } from '../../contract/client.ts';
import { StudioFailure } from '../../contract/errors.ts';
import { unsupported } from '../failures.ts';
import { makeReport } from '../report/makeReport.ts';
import type { HostHandlers } from '../router.ts';
import type { Warnings } from '../warnings.ts';
import { listFolders } from './listFolders.ts';

const refuse = (what: string, instead: string) => (): Promise<never> =>
  Promise.reject(new StudioFailure(unsupported(what, instead)));

const noUpdates = refuse('a new version, from a browser', 'the studio in its own window');

/** What the studio can do for a page in an ordinary browser: little, since the browser has its own dialogs, clipboard and downloads. */
export function webHandlers(
  version: string,
  client: () => StudioClient,
  data: string,
  warnings: Warnings,
): HostHandlers {
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
        canUpdate: false,
        canTray: false,
        version,
        warnings: warnings.take(),
      }),
    'host.openDialog': refuse('the system dialog in a browser', 'the file chooser of the page'),
    'host.saveAs': refuse('the system dialog in a browser', 'a download of the picture'),
    'host.copy': refuse('the system clipboard from the server', 'a copy made by the page'),
    'host.startDrag': refuse('dragging out of a browser', 'a download of the picture'),
    'host.chooseFolder': refuse('the system dialog in a browser', 'the folders of this page'),
    'host.typedFolder': ({ path }) => client().call('folders.add', { path }),
    'host.listFolders': ({ path }) => listFolders(path),
    'host.notify': refuse("the system's notifications from the server", 'a notification by the page'),
    'host.showInFolder': refuse('showing a folder from a browser', 'the folder opened in the file manager'),
    'host.setMenu': () => Promise.resolve({}),
    'host.makeReport': () =>
      makeReport({ host: 'browser', version, programs: { node: process.versions.node }, client: client(), data }),
    'host.saveReport': refuse('the system dialog in a browser', 'a download of the report'),
    'host.changeGraphics': refuse("the browser's own graphics", 'the settings of the browser'),
    'host.updateState': () => Promise.resolve({ step: 'none' }),
    'host.lookForUpdate': noUpdates,
    'host.fetchUpdate': noUpdates,
    'host.installUpdateNow': noUpdates,
    'host.postponeUpdate': noUpdates,
    'host.setTray': () => Promise.resolve({}),
    'host.takeLink': () => Promise.resolve({ asked: null }),
  };
}
