const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;

/**
 * Says what is being done while it is done: on a terminal a spinner with the seconds gone by, elsewhere one plain line at the start.
 * Ends with one line that keeps the seconds it took. Written to stderr, so that a command's own output stays clean.
 * @template T
 * @param {string} title such as "Installing packages"
 * @param {() => Promise<T>} work
 * @param {NodeJS.WriteStream} out
 * @returns {Promise<T>}
 */
export async function step(title, work, out = process.stderr) {
  const startMs = performance.now();
  const seconds = () => Math.round((performance.now() - startMs) / 1000);
  const stopSpinner = out.isTTY ? spin(out, () => `${title} … ${seconds()} s`) : say(out, `${title} …`);
  try {
    const result = await work();
    stopSpinner();
    out.write(`${title}: done in ${seconds()} s\n`);
    return result;
  } catch (error) {
    stopSpinner();
    out.write(`${title}: failed after ${seconds()} s\n`);
    throw error;
  }
}

function spin(out, line) {
  let frame = 0;
  const draw = () => out.write(`\r\u001b[2K${FRAMES[frame++ % FRAMES.length]} ${line()}`);
  draw();
  const timer = setInterval(draw, FRAME_MS);
  return () => {
    clearInterval(timer);
    out.write('\r\u001b[2K');
  };
}

function say(out, line) {
  out.write(`${line}\n`);
  return () => {};
}
