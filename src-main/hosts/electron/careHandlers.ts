import { app, dialog, type BrowserWindow } from 'electron';
import type { StudioClient } from '../../contract/client.ts';
import type { ReportView } from '../../contract/hostCare.ts';
import { makeReport } from '../report/makeReport.ts';
import { saveReport } from '../report/saveReport.ts';
import type { HostHandlers } from '../router.ts';
import type { Warnings } from '../warnings.ts';

/** What the studio's window does when things break needs of the studio around it. */
export interface CareSurroundings {
  readonly window: () => BrowserWindow;
  readonly client: () => StudioClient;
  readonly version: string;
  readonly data: string;
  readonly warnings: Warnings;
  /** Whether the graphics card draws the window, from the next start on. */
  readonly isAccelerated: () => boolean;
  readonly accelerate: (isAccelerated: boolean) => void;
}

type CareHandlers = Pick<HostHandlers, 'host.makeReport' | 'host.saveReport' | 'host.changeGraphics'>;

/** Reports, and the switch of the graphics card. */
export function careHandlers({
  window,
  client,
  version,
  data,
  isAccelerated,
  accelerate,
}: CareSurroundings): CareHandlers {
  let made: ReportView | null = null;

  const make = async (): Promise<ReportView> => {
    const { electron, chrome, node } = process.versions;
    return (made = await makeReport({
      host: 'window',
      version,
      programs: { electron, chrome, node },
      graphics: { isAccelerated: isAccelerated(), ...app.getGPUFeatureStatus() },
      client: client(),
      data,
    }));
  };

  return {
    'host.makeReport': make,

    async 'host.saveReport'() {
      const { name, archive } = made ?? (await make());
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: name,
        filters: [{ name: 'ZIP', extensions: ['zip'] }],
      });
      if (canceled || !filePath) return null;
      await saveReport(filePath, archive, { overwrite: true }); // the dialog has asked
      return { path: filePath };
    },

    'host.changeGraphics'({ isAccelerated: wanted }) {
      accelerate(wanted);
      return Promise.resolve({});
    },
  };
}
