/** Whether keys are a Mac's. */
export const isMac = (): boolean => /mac/i.test(navigator.platform);
