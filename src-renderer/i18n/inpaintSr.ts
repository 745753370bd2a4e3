import type { inpaintEn } from './inpaintEn.ts';
import type { Dictionary } from './text.ts';

/** Words of the room Inpaint, and of masks in Translate, in Serbian, Latin script. */
export const inpaintSr: Dictionary<typeof inpaintEn> = {
  'room.inpaint': 'Popuni',
  'inpaint.invitation': 'Prebojiš ono što treba da nestane, a rupa se popuni onim što je oko nje.',
  'inpaint.emptyHint': 'Otvori fotografiju, prevuci je u prozor ili je nalepi.',
  'inpaint.paintHint': 'Preboj ono što treba da nestane. Svi alati su u traci iznad slike.',
  'inpaint.ready': 'Obojeno će biti popunjeno onim što je oko njega.',
  'inpaint.fill': 'Popuni rupu',
  'inpaint.filling': 'Popunjava se',
  'inpaint.filled': 'Popunjeno',
  'inpaint.filledBy': '{method}, {time}',
  'inpaint.again': 'Popuni ponovo: {method}',
  'inpaint.paintOn': 'Izmeni masku',
  'inpaint.failed': 'Rupa nije popunjena',

  'method.title': 'Način',
  'method.patchmatch': 'PatchMatch',
  'method.telea': 'Telea',
  'method.ns': 'Navier-Stokes',
  'method.help.patchmatch': 'Sastavlja rupu od delova slike. Za velike rupe i za teksturu.',
  'method.help.small': 'Unosi boje sa ivice. Za ogrebotine, žice i natpise.',
  'method.help.network': 'Mreža koja je naučila da popunjava rupe.',
  'method.blend': 'Stopi šav',
  'method.feather': 'Meka ivica u px',
  'method.featherHelp': 'Popunjeno se pojavljuje postepeno preko toliko piksela, samo unutar maske.',
  'method.seedHelp': 'Drugi broj daje drugo popunjavanje, a isti broj isto.',

  'fills.title': 'Popunjavanja ove slike',
  'fills.line': '{pixels} px, {time}',

  'closing.title': 'Kako se maska zatvara',
  'closing.mask': 'Maska',
  'closing.alt': 'Otvorena mesta posle sloja {layer}',
  'closing.help': 'Belo je još otvoreno. Svaka delimična konvolucija od ivice zna malo više o rupi.',

  'fillFate.queued': 'čeka',
  'fillFate.running': 'popunjava se',
  'fillFate.done': 'popunjeno',
  'fillFate.failed': 'nije uspelo',
  'fillFate.canceled': 'otkazano',
  'fillFate.untouched': 'nije popunjeno',

  'result.outside': 'Promenjeno van maske: {pixels} piksela',
  'mask.featherIn': 'Meka ivica, unutar maske',
};
