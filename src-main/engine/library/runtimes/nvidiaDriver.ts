import { existsSync } from 'node:fs';

/** Where the driver of an NVIDIA card shows itself: on Linux, and on Linux inside Windows (WSL), whose card is driven from outside. */
const traces = ['/proc/driver/nvidia/version', '/usr/lib/wsl/lib/libcuda.so.1'] as const;

/** Whether this computer has a driver for an NVIDIA card. Nothing is loaded. */
export const hasNvidiaDriver = (): boolean => traces.some((path) => existsSync(path));
