import { repeatWhile } from '../repeating.svelte.ts';

/** What is played: it is stepped while it plays, and stops by itself after so many steps. */
interface Playable {
  isPlaying: boolean;
  readonly steps: number;
  step(): void;
}

/** Slow enough to be followed. */
const stepsPerSecond = 12;
const longestPlay = 600;

/** Steps what is playing, as long as the component lives that calls this. */
export function playWhileShown(playable: Playable): void {
  repeatWhile(
    () => playable.isPlaying,
    1000 / stepsPerSecond,
    () => {
      playable.step();
      if (playable.steps >= longestPlay) playable.isPlaying = false;
    },
  );
}
