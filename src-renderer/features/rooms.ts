import type { RoomDeclaration } from '../ui/shell/room.ts';
import { inpaint } from './inpaint/inpaint.ts';
import { lab } from './lab/lab.ts';
import { learn } from './learn/learn.ts';
import type { PageServices } from './pageServices.ts';
import { train } from './train/train.ts';
import { translate } from './translate/translate.ts';

/** The rooms of the studio, in the order of the rail. To add one: its folder, its line here, its words. */
export const rooms: readonly RoomDeclaration<PageServices>[] = [translate, inpaint, train, lab, learn];
