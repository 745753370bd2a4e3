import { failure } from '../../failures.ts';

/** @throws StudioFailure folder/asked-anew where nobody wants to know any more what is in the folder */
export function demandWanted(folder: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw failure('folder/asked-anew', folder, 'a question that still counts');
}
