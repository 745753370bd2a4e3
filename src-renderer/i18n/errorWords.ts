import type { ErrorCode } from '../../src-main/contract/errors.ts';

/** What happened, and what to do about it. */
export interface ErrorWords {
  readonly sentence: string;
  readonly remedy: string;
}

/** A code without words does not compile. */
export type ErrorDictionary = Readonly<Record<ErrorCode, ErrorWords>>;

const words = (sentence: string, remedy: string): ErrorWords => ({ sentence, remedy });

const restart = 'Start the studio again; if it happens again, copy the details and report them.';
const reinstall = 'Replace the model package with a fresh copy, or choose another model.';

export const errorsEn: ErrorDictionary = {
  'picture/not-found': words('The picture is no longer where it was.', 'Check that the file has not been moved, then open it again.'),
  'picture/unreadable': words('The picture could not be read.', 'Check that you may read the file and that its drive is connected.'),
  'picture/is-folder': words('This is a folder, not a picture.', 'Open the pictures inside it.'),
  'picture/empty': words('The file is empty.', 'Fetch the picture again from where it came from.'),
  'picture/unsupported-format': words('This is not a picture that the studio can read.', 'Use JPEG, PNG, WebP, AVIF, TIFF or GIF.'),
  'picture/damaged': words('The picture is damaged.', 'Fetch it again, or open it in another program and save a fresh copy.'),
  'picture/too-large': words('The picture is too large to work on.', 'Make it smaller in another program and open that copy.'),
  'picture/unknown-id': words('This picture is no longer part of the session.', 'Open it again.'),
  'folder/no-pictures': words('There are no pictures in this folder.', 'Choose a folder with JPEG, PNG, WebP, AVIF, TIFF or GIF files.'),
  'folder/not-found': words('There is no such folder.', 'Check the path, or choose the folder again from where it is now.'),
  'folder/unknown-id': words('This folder is no longer known here.', 'Choose it again.'),
  'output/exists': words('A file of that name is already there.', 'Choose another name.'),
  'output/same-as-input': words(
    'That would replace the original picture.',
    'Choose another name; the studio never writes over an original.',
  ),
  'output/no-folder': words('The folder to save in does not exist.', 'Choose another folder, or create it first.'),
  'output/not-writable': words('The studio may not write there.', 'Choose another folder with Save as.'),
  'output/disk-full': words('The disk is full. Nothing was left half-written.', 'Free some space, or save on another disk.'),
  'output/too-large-for-format': words('The picture is too large for this format.', 'Choose PNG or TIFF.'),
  'output/no-place-beside-input': words('This picture has no folder of its own.', 'Use Save as or Download instead.'),
  'model/not-found': words('This model is not installed.', 'Choose another model.'),
  'model/manifest-missing': words('A model package has no description.', reinstall),
  'model/manifest-invalid': words('The description of a model package cannot be understood.', reinstall),
  'model/newer': words('This model was made for a newer version of the studio.', 'Update the studio, or choose another model.'),
  'model/weights-missing': words('The weights of this model are missing.', reinstall),
  'model/weights-damaged': words('The weights of this model are damaged.', reinstall),
  'model/weights-invalid': words('The weights of this model cannot be understood.', reinstall),
  'model/weights-mismatch': words('The weights do not fit the network that the model describes.', reinstall),
  'model/weights-not-finite': words('The weights of this model hold invalid numbers.', reinstall),
  'model/duplicate': words('Two model packages have the same name.', 'Remove one of the two folders.'),
  'network/not-finite': words('The network produced invalid numbers for this picture.', 'Try another network size or another model.'),
  'network/size': words('The network cannot work at this size.', 'Choose the trained size.'),
  'translation/unknown-id': words('This result is no longer kept.', 'Translate the picture again.'),
  'job/unknown-id': words('This work has already ended.', 'Nothing needs to be done.'),
  'batch/some-failed': words('Some pictures could not be translated; the others are finished.', 'Look at the list of failures.'),
  'data/same-folder': words('Both sets are the same folder.', 'Choose two folders with different kinds of pictures.'),
  'data/too-few': words('There are too few pictures to learn from.', 'Put at least two pictures into each folder; hundreds are better.'),
  'run/config-invalid': words('The settings of this run cannot be used.', 'Correct what is named, or begin a new run.'),
  'model/no-partner': words('The model translates in one direction only.', 'Start from a model that has a partner for the way back.'),
  'run/newer': words('The run was made by a newer version of the studio.', 'Update the studio, or begin a new run.'),
  'run/config-changed': words('The folder already holds a run.', 'Go on with it, or begin a new run in another folder.'),
  'run/data-changed': words('The pictures are not those that the run began with.', 'Put them back as they were, or begin a new run.'),
  'run/checkpoint-damaged': words('No checkpoint of this run is whole.', 'Begin a new run.'),
  'run/no-checkpoint': words('This run has no checkpoint yet.', 'Let it train until its first checkpoint.'),
  'run/busy': words('Another run is training.', 'Stop it first, or wait until it has ended.'),
  'run/unknown-id': words('This run is no longer in the list.', 'Look at the list again; its folder may have been moved.'),
  'training/died': words(
    'The process that trained stopped unexpectedly.',
    'Resume goes on from the last checkpoint. If it happens again, choose a smaller size or fewer filters.',
  ),
  'training/diverged': words(
    'Training broke down: a loss is not a number any more.',
    'Go on from the last checkpoint with a lower learning rate.',
  ),
  'onnx/unreadable': words('The file is not an ONNX network that can be read.', 'Fetch it again from where it came from.'),
  'onnx/unsafe': words(
    'The network wants more than it may have: other files, operators of its own, or too much room.',
    'Export it into one file with standard operators only.',
  ),
  'onnx/not-inpainting': words(
    'The network does not fill holes in a way that the studio knows.',
    'Use one that takes a picture and a mask, such as LaMa or MI-GAN.',
  ),
  'runtime/unavailable': words('The chosen runtime does not work on this computer.', 'Use the default runtime.'),
  'runtime/failed': words('The network could not be run.', 'Try again; if it fails again, copy the details and report them.'),
  'runtime/out-of-memory': words('There was not enough memory.', 'Close other programs, or choose a smaller network size.'),
  'engine/died': words('The engine stopped unexpectedly and was started again.', 'Try again. A smaller network size needs less memory.'),
  'engine/unreachable': words('The engine cannot be reached at the moment.', 'Wait a moment; the studio tries again by itself.'),
  'engine/closing': words('The studio is closing.', 'Start it again to go on.'),
  'protocol/malformed': words('A message inside the studio could not be read.', restart),
  'protocol/too-large': words(
    'The picture is too large to be handed over in one piece.',
    'Open it as a file instead of pasting or dropping it.',
  ),
  'protocol/unknown-command': words('The page asked for something that the engine does not know.', restart),
  'protocol/invalid-params': words('The page asked for something in a way that the engine does not understand.', restart),
  'protocol/not-allowed': words('The page may not do that.', restart),
  'host/unsupported': words('This cannot be done here.', 'Use the studio in its own window, or save the picture instead.'),
  'internal/bug': words('Something in the studio went wrong.', 'Try again; if it happens again, copy the details and report them.'),
};

const restartSr = 'Pokreni studio ponovo; ako se ponovi, kopiraj detalje i prijavi grešku.';
const reinstallSr = 'Zameni paket modela ispravnom kopijom ili izaberi drugi model.';

export const errorsSr: ErrorDictionary = {
  'picture/not-found': words('Slika više nije tamo gde je bila.', 'Proveri da datoteka nije premeštena, pa je otvori ponovo.'),
  'picture/unreadable': words('Slika nije mogla da se pročita.', 'Proveri da li imaš pravo čitanja i da li je disk priključen.'),
  'picture/is-folder': words('Ovo je fascikla, a ne slika.', 'Otvori slike koje su u njoj.'),
  'picture/empty': words('Datoteka je prazna.', 'Preuzmi sliku ponovo odakle je došla.'),
  'picture/unsupported-format': words('Ovo nije slika koju studio ume da pročita.', 'Koristi JPEG, PNG, WebP, AVIF, TIFF ili GIF.'),
  'picture/damaged': words('Slika je oštećena.', 'Preuzmi je ponovo, ili je u drugom programu sačuvaj kao novu kopiju.'),
  'picture/too-large': words('Slika je prevelika za obradu.', 'Umanji je u drugom programu i otvori tu kopiju.'),
  'picture/unknown-id': words('Ova slika više nije u sesiji.', 'Otvori je ponovo.'),
  'folder/no-pictures': words('U ovoj fascikli nema slika.', 'Izaberi fasciklu sa datotekama JPEG, PNG, WebP, AVIF, TIFF ili GIF.'),
  'folder/not-found': words('Te fascikle nema.', 'Proveri putanju ili ponovo izaberi fasciklu tamo gde je sada.'),
  'folder/unknown-id': words('Ova fascikla ovde više nije poznata.', 'Izaberi je ponovo.'),
  'output/exists': words('Datoteka sa tim imenom već postoji.', 'Izaberi drugo ime.'),
  'output/same-as-input': words('Time bi se zamenila originalna slika.', 'Izaberi drugo ime; studio nikada ne piše preko originala.'),
  'output/no-folder': words('Fascikla za čuvanje ne postoji.', 'Izaberi drugu fasciklu ili je prvo napravi.'),
  'output/not-writable': words('Studio ne sme da piše na to mesto.', 'Izaberi drugu fasciklu: Sačuvaj kao.'),
  'output/disk-full': words('Disk je pun. Ništa nije ostalo upola upisano.', 'Oslobodi prostor ili sačuvaj na drugi disk.'),
  'output/too-large-for-format': words('Slika je prevelika za ovaj format.', 'Izaberi PNG ili TIFF.'),
  'output/no-place-beside-input': words('Ova slika nema svoju fasciklu.', 'Koristi Sačuvaj kao ili Preuzmi.'),
  'model/not-found': words('Ovaj model nije instaliran.', 'Izaberi drugi model.'),
  'model/manifest-missing': words('Paket modela nema opis.', reinstallSr),
  'model/manifest-invalid': words('Opis paketa modela nije razumljiv.', reinstallSr),
  'model/newer': words('Ovaj model je napravljen za noviju verziju studija.', 'Ažuriraj studio ili izaberi drugi model.'),
  'model/weights-missing': words('Nedostaju težine ovog modela.', reinstallSr),
  'model/weights-damaged': words('Težine ovog modela su oštećene.', reinstallSr),
  'model/weights-invalid': words('Težine ovog modela nisu razumljive.', reinstallSr),
  'model/weights-mismatch': words('Težine ne odgovaraju mreži koju model opisuje.', reinstallSr),
  'model/weights-not-finite': words('Težine ovog modela sadrže neispravne brojeve.', reinstallSr),
  'model/duplicate': words('Dva paketa modela imaju isto ime.', 'Ukloni jednu od dve fascikle.'),
  'network/not-finite': words('Mreža je za ovu sliku dala neispravne brojeve.', 'Probaj drugu veličinu ili drugi model.'),
  'network/size': words('Mreža ne može da radi u ovoj veličini.', 'Izaberi veličinu iz obuke.'),
  'translation/unknown-id': words('Ovaj rezultat se više ne čuva.', 'Prevedi sliku ponovo.'),
  'job/unknown-id': words('Ovaj posao je već završen.', 'Ništa ne treba da se radi.'),
  'batch/some-failed': words('Neke slike nisu prevedene; ostale su gotove.', 'Pogledaj spisak neuspelih.'),
  'data/same-folder': words('Oba skupa su ista fascikla.', 'Izaberi dve fascikle s različitim slikama.'),
  'data/too-few': words('Premalo je slika za učenje.', 'Stavi bar dve slike u svaku fasciklu; stotine su bolje.'),
  'run/config-invalid': words('Podešavanja ove obuke ne mogu da se koriste.', 'Ispravi ono što je navedeno ili počni novu obuku.'),
  'model/no-partner': words('Model prevodi samo u jednom smeru.', 'Počni od modela koji ima par za povratak.'),
  'run/newer': words('Obuku je započela novija verzija studija.', 'Ažuriraj studio ili počni novu obuku.'),
  'run/config-changed': words('U fascikli već postoji obuka.', 'Nastavi je ili počni novu u drugoj fascikli.'),
  'run/data-changed': words('Slike nisu one s kojima je obuka počela.', 'Vrati ih kako su bile ili počni novu obuku.'),
  'run/checkpoint-damaged': words('Nijedno sačuvano stanje ove obuke nije čitavo.', 'Počni novu obuku.'),
  'run/no-checkpoint': words('Ova obuka još nema sačuvano stanje.', 'Pusti je da radi dok ga prvi put ne sačuva.'),
  'run/busy': words('Druga obuka je u toku.', 'Prvo je zaustavi ili sačekaj da se završi.'),
  'run/unknown-id': words('Ove obuke više nema na spisku.', 'Pogledaj spisak ponovo; njena fascikla je možda premeštena.'),
  'training/died': words(
    'Proces koji je obučavao neočekivano je stao.',
    'Nastavi kreće od poslednjeg sačuvanog stanja. Ako se ponovi, izaberi manju veličinu ili manje filtera.',
  ),
  'training/diverged': words(
    'Obuka se raspala: gubitak više nije broj.',
    'Nastavi od poslednjeg sačuvanog stanja s manjom brzinom učenja.',
  ),
  'onnx/unreadable': words('Datoteka nije ONNX mreža koja može da se pročita.', 'Preuzmi je ponovo odakle je došla.'),
  'onnx/unsafe': words(
    'Mreža traži više nego što sme: druge datoteke, sopstvene operatore ili previše mesta.',
    'Izvezi je u jednu datoteku samo sa standardnim operatorima.',
  ),
  'onnx/not-inpainting': words(
    'Mreža ne popunjava rupe na način koji studio poznaje.',
    'Koristi mrežu koja prima sliku i masku, kao što su LaMa i MI-GAN.',
  ),
  'runtime/unavailable': words('Izabrano okruženje ne radi na ovom računaru.', 'Koristi podrazumevano okruženje.'),
  'runtime/failed': words('Mreža nije mogla da se izvrši.', 'Pokušaj ponovo; ako opet ne uspe, kopiraj detalje i prijavi grešku.'),
  'runtime/out-of-memory': words('Nije bilo dovoljno memorije.', 'Zatvori druge programe ili izaberi manju veličinu za mrežu.'),
  'engine/died': words(
    'Program za obradu je neočekivano stao i ponovo je pokrenut.',
    'Pokušaj ponovo. Manja veličina za mrežu traži manje memorije.',
  ),
  'engine/unreachable': words('Program za obradu trenutno nije dostupan.', 'Sačekaj trenutak; studio sam pokušava ponovo.'),
  'engine/closing': words('Studio se zatvara.', 'Pokreni ga ponovo da nastaviš.'),
  'protocol/malformed': words('Poruka unutar studija nije mogla da se pročita.', restartSr),
  'protocol/too-large': words(
    'Slika je prevelika da se preda u jednom komadu.',
    'Otvori je kao datoteku umesto lepljenja ili prevlačenja.',
  ),
  'protocol/unknown-command': words('Stranica je zatražila nešto što program za obradu ne poznaje.', restartSr),
  'protocol/invalid-params': words('Stranica je zatražila nešto na način koji program za obradu ne razume.', restartSr),
  'protocol/not-allowed': words('Stranica to ne sme da uradi.', restartSr),
  'host/unsupported': words('To ovde nije moguće.', 'Koristi studio u njegovom prozoru ili sačuvaj sliku.'),
  'internal/bug': words('Nešto u studiju nije uspelo.', 'Pokušaj ponovo; ako se ponovi, kopiraj detalje i prijavi grešku.'),
};
