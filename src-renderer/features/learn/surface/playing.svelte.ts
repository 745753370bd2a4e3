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
  $effect(() => {
    if (!playable.isPlaying) return;
    const timer = setInterval(() => {
      playable.step();
      if (playable.steps >= longestPlay) playable.isPlaying = false;
    }, 1000 / stepsPerSecond);
    return () => clearInterval(timer);
  });
}
