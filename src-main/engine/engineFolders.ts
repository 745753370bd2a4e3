/** Where the engine finds and keeps things. */
export interface EngineFolders {
  /** The person's settings and own models. */
  readonly dataFolder: string;
  /** This session's pictures, results and jobs; outlives the engine, not the session. */
  readonly sessionFolder: string;
  readonly modelFolders: readonly string[];
}
