/* eslint max-lines: off -- one table of words: a code, its sentence and its remedy stand side by side in both languages */

/** What happened in one sentence that does not blame, and what to do about it. */
export interface ErrorWords {
  readonly message: string;
  readonly remedy: string;
}

/** A failure that a person can meet. */
export interface ErrorEntry {
  readonly en: ErrorWords;
  /** Serbian in Latin letters; Cyrillic is made from it by rule. */
  readonly sr: ErrorWords;
  /** What fulfils the remedy on the command line, said after it there. */
  readonly typed?: string;
  /**
   * What a person needs to know beside the words: 'got', since the cause lies on this computer or in the network; 'choice', where what was
   * expected is a list to choose from; 'numbers', where what was got is read alike in every language, and so is a part of the sentence.
   */
  readonly tells?: 'got' | 'choice' | 'numbers';
}

const restart = {
  en: 'Start the studio again; if it happens again, copy the details and report them.',
  sr: 'Pokreni studio ponovo; ako se ponovi, kopiraj detalje i prijavi grešku.',
};
const reinstall = {
  en: 'Replace the model package with a fresh copy, or choose another model.',
  sr: 'Zameni paket modela ispravnom kopijom ili izaberi drugi model.',
};

/**
 * Every failure that a person can meet, by code: the one place of its words. Command line, window, dialogs and logs say the same sentence.
 * Plain data, so that naming a failure costs no parser. To add one: a row here; the compiler finds nothing else to do.
 */
export const errorCatalogue = {
  'picture/not-found': {
    en: {
      message: 'There is no picture at this place.',
      remedy: 'Check the path, and whether the file has been moved, then open it again.',
    },
    sr: {
      message: 'Na tom mestu nema slike.',
      remedy: 'Proveri putanju i da li je datoteka premeštena, pa je otvori ponovo.',
    },
  },
  'picture/unreadable': {
    en: {
      message: 'The picture could not be read.',
      remedy: 'Check that you may read the file and that its drive is connected.',
    },
    sr: {
      message: 'Slika nije mogla da se pročita.',
      remedy: 'Proveri da li imaš pravo čitanja i da li je disk priključen.',
    },
  },
  'picture/is-folder': {
    en: { message: 'This is a folder, not a picture.', remedy: 'Choose a picture inside it.' },
    sr: { message: 'Ovo je fascikla, a ne slika.', remedy: 'Izaberi sliku u njoj.' },
  },
  'picture/empty': {
    en: { message: 'The file is empty.', remedy: 'Fetch the picture again from where it came from.' },
    sr: { message: 'Datoteka je prazna.', remedy: 'Preuzmi sliku ponovo odakle je došla.' },
  },
  'picture/unsupported-format': {
    en: {
      message: 'This is not a picture that the studio can read.',
      remedy: 'Use JPEG, PNG, WebP, AVIF, TIFF or GIF.',
    },
    sr: {
      message: 'Ovo nije slika koju studio ume da pročita.',
      remedy: 'Koristi JPEG, PNG, WebP, AVIF, TIFF ili GIF.',
    },
  },
  'picture/unsupported-samples': {
    en: {
      message: 'The picture consists of numbers that the studio cannot read, such as floating-point ones.',
      remedy: 'Save it with 8 or 16 bits per channel in another program.',
    },
    sr: {
      message: 'Slika se sastoji od brojeva koje studio ne ume da čita, na primer decimalnih.',
      remedy: 'Sačuvaj je u drugom programu sa 8 ili 16 bita po kanalu.',
    },
  },
  'picture/named-like-result': {
    en: {
      message: 'The picture is named like a result, so that it is not taken from its folder.',
      remedy: 'Give it another name, or choose the file itself.',
    },
    sr: {
      message: 'Slika se zove kao rezultat, pa se ne uzima iz svoje fascikle.',
      remedy: 'Daj joj drugo ime, ili izaberi samu datoteku.',
    },
  },
  'picture/named-like-mask': {
    en: {
      message: 'The picture is named like a mask, and there is no picture that it belongs to.',
      remedy: 'Give it another name, or put its picture beside it.',
    },
    sr: {
      message: 'Slika se zove kao maska, a nema slike kojoj bi pripadala.',
      remedy: 'Daj joj drugo ime, ili stavi njenu sliku pored nje.',
    },
  },
  'picture/damaged': {
    en: {
      message: 'The picture is damaged.',
      remedy: 'Fetch it again, or open it in another program and save a fresh copy.',
    },
    sr: {
      message: 'Slika je oštećena.',
      remedy: 'Preuzmi je ponovo, ili je u drugom programu sačuvaj kao novu kopiju.',
    },
  },
  'picture/too-large': {
    en: {
      message: 'The picture is too large to work on.',
      remedy: 'Make it smaller in another program and open that copy.',
    },
    sr: { message: 'Slika je prevelika za obradu.', remedy: 'Umanji je u drugom programu i otvori tu kopiju.' },
  },
  'picture/too-large-for-memory': {
    en: {
      message: 'The picture needs more memory than is free.',
      remedy: 'Close other programs, or make it smaller in another program and open that copy.',
    },
    sr: {
      message: 'Slika traži više memorije nego što je slobodno.',
      remedy: 'Zatvori druge programe, ili je umanji u drugom programu i otvori tu kopiju.',
    },
    tells: 'numbers',
  },
  'picture/unknown-id': {
    en: { message: 'This picture is no longer part of the session.', remedy: 'Open it again.' },
    sr: { message: 'Ova slika više nije u sesiji.', remedy: 'Otvori je ponovo.' },
  },
  'folder/no-pictures': {
    en: {
      message: 'There are no pictures in this folder.',
      remedy: 'Choose a folder with JPEG, PNG, WebP, AVIF, TIFF or GIF files.',
    },
    sr: {
      message: 'U ovoj fascikli nema slika.',
      remedy: 'Izaberi fasciklu sa datotekama JPEG, PNG, WebP, AVIF, TIFF ili GIF.',
    },
  },
  'folder/unreadable': {
    en: { message: 'The folder may not be read.', remedy: 'Give yourself the right to read it, or choose another.' },
    sr: { message: 'Fascikla ne sme da se čita.', remedy: 'Daj sebi pravo čitanja ili izaberi drugu.' },
  },
  'folder/not-found': {
    en: {
      message: 'There is no such folder.',
      remedy: 'Check the path, or choose the folder again from where it is now.',
    },
    sr: { message: 'Te fascikle nema.', remedy: 'Proveri putanju ili ponovo izaberi fasciklu tamo gde je sada.' },
    tells: 'got',
  },
  'folder/asked-anew': {
    en: { message: 'Another folder was asked about meanwhile.', remedy: 'Wait for what is found in that one.' },
    sr: { message: 'U međuvremenu se pita za drugu fasciklu.', remedy: 'Sačekaj šta će se naći u njoj.' },
  },
  'folder/unknown-id': {
    en: { message: 'This folder is no longer known here.', remedy: 'Choose it again.' },
    sr: { message: 'Ova fascikla ovde više nije poznata.', remedy: 'Izaberi je ponovo.' },
  },
  'output/exists': {
    en: {
      message: 'A file of that name is already there.',
      remedy: 'Choose another name, or allow that it is replaced.',
    },
    sr: { message: 'Datoteka sa tim imenom već postoji.', remedy: 'Izaberi drugo ime ili dozvoli zamenu.' },
    typed: '--overwrite',
  },
  'output/same-as-input': {
    en: {
      message: 'That would replace the original picture.',
      remedy: 'Choose another name; the studio never writes over an original.',
    },
    sr: {
      message: 'Time bi se zamenila originalna slika.',
      remedy: 'Izaberi drugo ime; studio nikada ne piše preko originala.',
    },
  },
  'output/no-folder': {
    en: { message: 'The folder to save in does not exist.', remedy: 'Choose another folder, or create it first.' },
    sr: { message: 'Fascikla za čuvanje ne postoji.', remedy: 'Izaberi drugu fasciklu ili je prvo napravi.' },
    tells: 'got',
  },
  'output/not-writable': {
    en: { message: 'The studio may not write there.', remedy: 'Choose a folder that you may write to.' },
    sr: { message: 'Studio ne sme da piše na to mesto.', remedy: 'Izaberi fasciklu u koju smeš da pišeš.' },
    tells: 'got',
  },
  'output/name-too-long': {
    en: {
      message: 'The name of the result is too long for this disk.',
      remedy: 'Give the picture a shorter name, or choose one for the result.',
    },
    sr: {
      message: 'Ime rezultata je predugačko za ovaj disk.',
      remedy: 'Daj slici kraće ime, ili izaberi ime za rezultat.',
    },
    typed: '-o FILE',
  },
  'output/disk-full': {
    en: {
      message: 'The disk is full. Nothing was left half-written.',
      remedy: 'Free some space, or save on another disk.',
    },
    sr: {
      message: 'Disk je pun. Ništa nije ostalo upola upisano.',
      remedy: 'Oslobodi prostor ili sačuvaj na drugi disk.',
    },
  },
  'output/unknown-ending': {
    en: { message: 'The name of the result does not say what to write.', remedy: 'Choose another name.' },
    sr: { message: 'Ime rezultata ne kaže šta treba da se upiše.', remedy: 'Izaberi drugo ime.' },
    tells: 'choice',
  },
  'output/too-large-for-format': {
    en: { message: 'The picture is too large for this format.', remedy: 'Choose PNG or TIFF.' },
    sr: { message: 'Slika je prevelika za ovaj format.', remedy: 'Izaberi PNG ili TIFF.' },
  },
  'output/no-place-beside-input': {
    en: { message: 'This picture has no folder of its own.', remedy: 'Save it under a name of your choice.' },
    sr: { message: 'Ova slika nema svoju fasciklu.', remedy: 'Sačuvaj je pod imenom po izboru.' },
  },
  'mask/not-found': {
    en: { message: 'There is no mask for this picture.', remedy: 'Make or choose one.' },
    sr: { message: 'Za ovu sliku nema maske.', remedy: 'Napravi je ili je izaberi.' },
    typed: '--mask FILE, or name.mask.png in the folder that --mask names',
  },
  'mask/size': {
    en: {
      message: 'The mask is not as large as the picture.',
      remedy: 'Use one of the same size, or let it be scaled.',
    },
    sr: {
      message: 'Maska nije iste veličine kao slika.',
      remedy: 'Koristi masku iste veličine, ili dozvoli da se prilagodi.',
    },
    typed: '--fit-mask',
  },
  'mask/aspect': {
    en: {
      message: 'The mask has another shape than the picture.',
      remedy: 'Use one of the same size, or let it be stretched.',
    },
    sr: {
      message: 'Maska nema isti oblik kao slika.',
      remedy: 'Koristi masku iste veličine, ili dozvoli da se razvuče.',
    },
    typed: '--fit-mask',
  },
  'mask/unclear': {
    en: {
      message: 'It is not clear which part of the mask marks the place to work on.',
      remedy: 'Say which of the two it is.',
    },
    sr: { message: 'Nije jasno koji deo maske označava mesto za rad.', remedy: 'Reci koji je od ta dva.' },
    typed: '--hole white or --hole black',
  },
  'mask/colours': {
    en: {
      message: 'This picture has several colours, so that it is no mask.',
      remedy: 'Make the place white and the rest black, or rub the place out.',
    },
    sr: {
      message: 'Ova slika ima više boja, pa nije maska.',
      remedy: 'Oboj mesto belo a ostalo crno, ili izbriši mesto.',
    },
  },
  'mask/labels': {
    en: {
      message: 'The mask is nearly black all over: it may hold labels of several things, or noise.',
      remedy: 'Make the place white and the rest black.',
    },
    sr: {
      message: 'Maska je skoro crna svuda: možda sadrži oznake više stvari, ili šum.',
      remedy: 'Oboj mesto belo a ostalo crno.',
    },
  },
  'mask/no-alpha': {
    en: {
      message: 'This picture has no transparency to make a mask of.',
      remedy: 'Choose a picture with transparent places.',
    },
    sr: {
      message: 'Ova slika nema providnost od koje bi nastala maska.',
      remedy: 'Izaberi sliku sa providnim mestima.',
    },
  },
  'mask/empty': {
    en: { message: 'The mask is empty, so nothing would change.', remedy: 'Mark the place to work on.' },
    sr: { message: 'Maska je prazna, pa se ništa ne bi promenilo.', remedy: 'Označi mesto na kom treba raditi.' },
  },
  'mask/full': {
    en: {
      message: 'The mask covers the whole picture: there is nothing to fill it from.',
      remedy: 'Leave a part of the picture unmasked.',
    },
    sr: { message: 'Maska pokriva celu sliku: nema se iz čega popuniti.', remedy: 'Ostavi deo slike bez maske.' },
  },
  'mask/unknown-id': {
    en: { message: 'This mask is no longer part of the session.', remedy: 'Make it again.' },
    sr: { message: 'Ova maska više nije deo sesije.', remedy: 'Napravi je ponovo.' },
  },
  'fill/unknown-method': {
    en: { message: 'There is no such way to fill a hole.', remedy: 'Choose another one.' },
    sr: { message: 'Takvog načina popunjavanja nema.', remedy: 'Izaberi drugi.' },
    tells: 'choice',
  },
  'model/not-found': {
    en: { message: 'There is no such model here.', remedy: 'Choose another model.' },
    sr: { message: 'Takvog modela ovde nema.', remedy: 'Izaberi drugi model.' },
    tells: 'choice',
  },
  'model/manifest-missing': {
    en: { message: 'A model package has no description.', remedy: reinstall.en },
    sr: { message: 'Paket modela nema opis.', remedy: reinstall.sr },
  },
  'model/manifest-invalid': {
    en: {
      message: 'The description of a model package cannot be understood.',
      remedy: 'Replace the model package with a fresh copy, or choose another model.',
    },
    sr: {
      message: 'Opis paketa modela nije razumljiv.',
      remedy: 'Zameni paket modela ispravnom kopijom ili izaberi drugi model.',
    },
  },
  'model/newer': {
    en: {
      message: 'This model was made for a newer version of the studio.',
      remedy: 'Update the studio, or choose another model.',
    },
    sr: {
      message: 'Ovaj model je napravljen za noviju verziju studija.',
      remedy: 'Ažuriraj studio ili izaberi drugi model.',
    },
  },
  'model/weights-missing': {
    en: {
      message: 'The weights of this model are missing.',
      remedy: 'Replace the model package with a fresh copy, or choose another model.',
    },
    sr: {
      message: 'Nedostaju težine ovog modela.',
      remedy: 'Zameni paket modela ispravnom kopijom ili izaberi drugi model.',
    },
  },
  'model/weights-damaged': {
    en: {
      message: 'The weights of this model are damaged.',
      remedy: 'Replace the model package with a fresh copy, or choose another model.',
    },
    sr: {
      message: 'Težine ovog modela su oštećene.',
      remedy: 'Zameni paket modela ispravnom kopijom ili izaberi drugi model.',
    },
  },
  'model/weights-invalid': {
    en: {
      message: 'The weights of this model cannot be understood.',
      remedy: 'Replace the model package with a fresh copy, or choose another model.',
    },
    sr: {
      message: 'Težine ovog modela nisu razumljive.',
      remedy: 'Zameni paket modela ispravnom kopijom ili izaberi drugi model.',
    },
  },
  'model/weights-mismatch': {
    en: {
      message: 'The weights do not fit the network that the model describes.',
      remedy: 'Replace the model package with a fresh copy, or choose another model.',
    },
    sr: {
      message: 'Težine ne odgovaraju mreži koju model opisuje.',
      remedy: 'Zameni paket modela ispravnom kopijom ili izaberi drugi model.',
    },
  },
  'model/attention-mismatch': {
    en: {
      message:
        'The weights are those of a network with attention and the model describes one without, or the other way round.',
      remedy:
        'Write "attention": true or false into the architecture in model.json, as the weights are, or bring the weights that belong to it.',
    },
    sr: {
      message: 'Težine su od mreže s pažnjom a model opisuje mrežu bez nje, ili obrnuto.',
      remedy:
        'Upiši "attention": true ili false u arhitekturu u model.json, kakve su težine, ili donesi težine koje joj pripadaju.',
    },
  },
  'model/weights-not-finite': {
    en: {
      message: 'The weights of this model hold numbers that are not finite.',
      remedy: 'Choose another model, or publish an earlier checkpoint.',
    },
    sr: {
      message: 'Težine ovog modela sadrže neispravne brojeve.',
      remedy: 'Izaberi drugi model ili objavi ranije sačuvano stanje.',
    },
  },
  'model/duplicate': {
    en: { message: 'Two model packages have the same name.', remedy: 'Remove one of the two folders.' },
    sr: { message: 'Dva paketa modela imaju isto ime.', remedy: 'Ukloni jednu od dve fascikle.' },
  },
  'latent/size': {
    en: {
      message: 'These latent vectors do not fit the model.',
      remedy: 'Choose the model that they were made with.',
    },
    sr: {
      message: 'Ovi latentni vektori ne odgovaraju modelu.',
      remedy: 'Izaberi model kojim su napravljeni.',
    },
  },
  'latent/other-model': {
    en: {
      message: 'These latent vectors belong to another model.',
      remedy: 'Choose the model that they were made with: to any other they mean nothing.',
    },
    sr: {
      message: 'Ovi latentni vektori pripadaju drugom modelu.',
      remedy: 'Izaberi model kojim su napravljeni: nijednom drugom ništa ne znače.',
    },
    tells: 'choice',
  },
  'latent/file-invalid': {
    en: {
      message: 'This is no file of latent vectors.',
      remedy: 'Choose a file that Lab has saved ("Save picks"), or "grevy latent".',
    },
    sr: {
      message: 'Ovo nije datoteka latentnih vektora.',
      remedy: 'Izaberi datoteku koju je sačuvao Lab („Sačuvaj izbor“) ili „grevy latent“.',
    },
  },
  'latent/wish-size': {
    en: {
      message: 'What is wanted of the picture does not have its size.',
      remedy: 'Draw it anew on a picture of this model.',
    },
    sr: {
      message: 'Ono što se traži od slike nema njenu veličinu.',
      remedy: 'Nacrtaj ga ponovo na slici ovog modela.',
    },
  },
  'latent/not-converging': {
    en: {
      message: 'The search for a latent vector has run away from any picture.',
      remedy: 'Begin again from another start, or with a smaller rate.',
    },
    sr: {
      message: 'Potraga za latentnim vektorom je odlutala od svake slike.',
      remedy: 'Počni ponovo od drugog početka ili sa manjom stopom.',
    },
  },
  'network/not-finite': {
    en: {
      message: 'The network produced invalid numbers for this picture.',
      remedy: 'Try another network size or another model.',
    },
    sr: { message: 'Mreža je za ovu sliku dala neispravne brojeve.', remedy: 'Probaj drugu veličinu ili drugi model.' },
  },
  'network/size': {
    en: { message: 'The network cannot work at this size.', remedy: 'Choose the trained size.' },
    sr: { message: 'Mreža ne može da radi u ovoj veličini.', remedy: 'Izaberi veličinu iz obuke.' },
    typed: 'leave --size out',
  },
  'translation/unknown-id': {
    en: { message: 'This result is no longer kept.', remedy: 'Translate the picture again.' },
    sr: { message: 'Ovaj rezultat se više ne čuva.', remedy: 'Prevedi sliku ponovo.' },
  },
  'translation/no-mask': {
    en: {
      message: 'This network does not tell where it changes a picture.',
      remedy: 'Choose a model with attention, such as horse2zebra.',
    },
    sr: {
      message: 'Ova mreža ne kaže gde menja sliku.',
      remedy: 'Izaberi model s pažnjom, na primer horse2zebra.',
    },
    typed: 'leave --save-mask out, or choose another --model',
  },
  'job/unknown-id': {
    en: { message: 'This work has already ended.', remedy: 'Nothing needs to be done.' },
    sr: { message: 'Ovaj posao je već završen.', remedy: 'Ništa ne treba da se radi.' },
  },
  'batch/some-failed': {
    en: { message: 'Some pictures failed; the others are finished.', remedy: 'See the reason of each in the list.' },
    sr: { message: 'Neke slike nisu uspele; ostale su gotove.', remedy: 'Pogledaj razlog svake na spisku.' },
  },
  'data/same-folder': {
    en: { message: 'Both sets are the same folder.', remedy: 'Choose two folders with different kinds of pictures.' },
    sr: { message: 'Oba skupa su ista fascikla.', remedy: 'Izaberi dve fascikle s različitim slikama.' },
  },
  'data/picture-unreadable': {
    en: {
      message: 'A picture to learn from cannot be read any more.',
      remedy: 'Put a whole one in its place, and go on.',
    },
    sr: {
      message: 'Jedna od slika za učenje više ne može da se pročita.',
      remedy: 'Stavi celu na njeno mesto i nastavi.',
    },
    tells: 'got',
  },
  'data/too-few': {
    en: {
      message: 'There are too few pictures to learn from.',
      remedy: 'Put at least two pictures into each folder; hundreds are better.',
    },
    sr: { message: 'Premalo je slika za učenje.', remedy: 'Stavi bar dve slike u svaku fasciklu; stotine su bolje.' },
  },
  'evaluation/too-few': {
    en: {
      message: 'There are too few pictures to judge by.',
      remedy: 'Put at least eight pictures into each folder; a hundred give figures that hold.',
    },
    sr: {
      message: 'Premalo je slika za procenu.',
      remedy: 'Stavi bar osam slika u svaku fasciklu; sa stotinu brojevi nešto znače.',
    },
    tells: 'got',
  },
  'evaluation/judged-too': {
    en: {
      message: 'This picture is among those that are judged, so the classifier does not learn from it.',
      remedy: 'Nothing has to be done; without it the figures are honest.',
    },
    sr: {
      message: 'Ova slika je među onima koje se procenjuju, pa klasifikator ne uči iz nje.',
      remedy: 'Ne treba ništa da radiš; bez nje su brojevi pošteni.',
    },
  },
  'model/no-faster-form': {
    en: {
      message: 'This model has no faster form.',
      remedy: 'Translate exactly, or let the studio measure one on some of your pictures.',
    },
    sr: {
      message: 'Ovaj model nema brži oblik.',
      remedy: 'Prevodi tačno, ili pusti studio da ga izmeri na nekoliko tvojih slika.',
    },
    typed: 'grevy models quantize MODEL PICTURES',
  },
  'model/faster-elsewhere': {
    en: {
      message: 'The faster form of a model runs on ONNX Runtime, on the processor.',
      remedy: 'Translate exactly, or choose ONNX Runtime.',
    },
    sr: {
      message: 'Brži oblik modela radi na ONNX Runtime-u, na procesoru.',
      remedy: 'Prevodi tačno, ili izaberi ONNX Runtime.',
    },
    typed: '--precision exact, or --runtime onnxruntime',
  },
  'quantisation/too-few': {
    en: {
      message: 'There are too few pictures to measure the faster form on.',
      remedy: 'Give at least eight pictures like those that you translate; sixty are enough.',
    },
    sr: {
      message: 'Premalo je slika da se izmeri brži oblik.',
      remedy: 'Daj bar osam slika kakve prevodiš; šezdeset je dovoljno.',
    },
    tells: 'got',
  },
  'model/not-translating': {
    en: {
      message: 'This model does not translate pictures, so that it cannot be looked into in this way.',
      remedy: 'Choose a model that translates, such as horse2zebra.',
    },
    sr: {
      message: 'Ovaj model ne prevodi slike, pa ne može ovako da se zaviri u njega.',
      remedy: 'Izaberi model koji prevodi, na primer horse2zebra.',
    },
  },
  'model/no-partner': {
    en: {
      message: 'The model translates in one direction only.',
      remedy: 'Start from a model that has a partner for the way back.',
    },
    sr: { message: 'Model prevodi samo u jednom smeru.', remedy: 'Počni od modela koji ima par za povratak.' },
  },
  'run/config-invalid': {
    en: { message: 'The settings of this run cannot be used.', remedy: 'Correct what is named, or begin a new run.' },
    sr: {
      message: 'Podešavanja ove obuke ne mogu da se koriste.',
      remedy: 'Ispravi ono što je navedeno ili počni novu obuku.',
    },
    tells: 'got',
  },
  'run/newer': {
    en: {
      message: 'The run was made by a newer version of the studio.',
      remedy: 'Update the studio, or begin a new run.',
    },
    sr: { message: 'Obuku je započela novija verzija studija.', remedy: 'Ažuriraj studio ili počni novu obuku.' },
  },
  'run/config-changed': {
    en: { message: 'The folder already holds a run.', remedy: 'Go on with it, or begin a new run in another folder.' },
    sr: { message: 'U fascikli već postoji obuka.', remedy: 'Nastavi je ili počni novu u drugoj fascikli.' },
    typed: '--resume',
  },
  'run/data-changed': {
    en: {
      message: 'The pictures are not those that the run began with.',
      remedy: 'Put them back as they were, or go on with these as they are now.',
    },
    sr: {
      message: 'Slike nisu one s kojima je obuka počela.',
      remedy: 'Vrati ih kako su bile ili nastavi sa ovima kakve su sada.',
    },
    typed: '--force',
  },
  'run/folder-missing': {
    en: {
      message: 'A folder with pictures of this run is not there.',
      remedy: 'Put it back where it was, or go on from the command line and say where it is now.',
    },
    sr: {
      message: 'Fascikle sa slikama ove obuke nema.',
      remedy: 'Vrati je gde je bila ili nastavi iz komandne linije i reci gde je sada.',
    },
    typed: '--resume RUN --folders A B',
    tells: 'got',
  },
  'run/data-unknown': {
    en: {
      message: 'What pictures the run began with is not known any more.',
      remedy: 'Put its file data.json back from a copy, or go on with the pictures as they are now.',
    },
    sr: {
      message: 'Više se ne zna s kojim slikama je obuka počela.',
      remedy: 'Vrati njenu datoteku data.json iz kopije ili nastavi sa slikama kakve su sada.',
    },
    typed: '--force',
  },
  'run/checkpoint-damaged': {
    en: { message: 'No checkpoint of this run is whole.', remedy: 'Begin a new run.' },
    sr: { message: 'Nijedno sačuvano stanje ove obuke nije čitavo.', remedy: 'Počni novu obuku.' },
    tells: 'got',
  },
  'run/checkpoint-missing': {
    en: {
      message: 'The checkpoints of this run are gone.',
      remedy: 'Put its folder checkpoints back from a copy, or begin a new run.',
    },
    sr: {
      message: 'Sačuvanih stanja ove obuke više nema.',
      remedy: 'Vrati njenu fasciklu checkpoints iz kopije ili počni novu obuku.',
    },
  },
  'run/no-checkpoint': {
    en: { message: 'This run has no checkpoint yet.', remedy: 'Let it train until its first checkpoint.' },
    sr: { message: 'Ova obuka još nema sačuvano stanje.', remedy: 'Pusti je da radi dok ga prvi put ne sačuva.' },
  },
  'run/nothing-to-inspect': {
    en: {
      message: 'There are no cycles to look into.',
      remedy: 'Only networks that translate there and back have them; look at the samples instead.',
    },
    sr: {
      message: 'Nema ciklusa koji bi se pogledali.',
      remedy: 'Imaju ih samo mreže koje prevode tamo i nazad; pogledaj uzorke.',
    },
  },
  'run/busy': {
    en: { message: 'Another run is training.', remedy: 'Stop it first, or wait until it has ended.' },
    sr: { message: 'Druga obuka je u toku.', remedy: 'Prvo je zaustavi ili sačekaj da se završi.' },
  },
  'run/unknown-id': {
    en: {
      message: 'This run is no longer in the list.',
      remedy: 'Look at the list again; its folder may have been moved.',
    },
    sr: {
      message: 'Ove obuke više nema na spisku.',
      remedy: 'Pogledaj spisak ponovo; njena fascikla je možda premeštena.',
    },
  },
  'training/died': {
    en: {
      message: 'The process that trained stopped unexpectedly.',
      remedy: 'Go on from the last checkpoint. If it happens again, choose a smaller size or fewer filters.',
    },
    sr: {
      message: 'Proces koji je obučavao neočekivano je stao.',
      remedy: 'Nastavi od poslednjeg sačuvanog stanja. Ako se ponovi, izaberi manju veličinu ili manje filtera.',
    },
    typed: '--resume',
  },
  'training/diverged': {
    en: {
      message: 'Training broke down: a loss is not a number any more.',
      remedy: 'Go on from the last checkpoint with a lower learning rate.',
    },
    sr: {
      message: 'Obuka se raspala: gubitak više nije broj.',
      remedy: 'Nastavi od poslednjeg sačuvanog stanja s manjom brzinom učenja.',
    },
    typed: '--resume with --rate',
  },
  'training/no-bfloat16': {
    en: {
      message: 'Mixed precision needs bfloat16, and there is none here.',
      remedy: 'Train with the precision float32, or choose TensorFlow on a processor or card that has bfloat16.',
    },
    sr: {
      message: 'Mešovita preciznost traži bfloat16, a njega ovde nema.',
      remedy: 'Obučavaj s preciznošću float32 ili izaberi TensorFlow na procesoru ili kartici koja ima bfloat16.',
    },
    typed: '--precision float32, or --runtime tensorflow',
  },
  'onnx/unreadable': {
    en: {
      message: 'The file is not an ONNX network that can be read.',
      remedy: 'Fetch it again from where it came from.',
    },
    sr: { message: 'Datoteka nije ONNX mreža koja može da se pročita.', remedy: 'Preuzmi je ponovo odakle je došla.' },
  },
  'onnx/unsafe': {
    en: {
      message: 'The network wants more than it may have: other files, operators of its own, or too much room.',
      remedy: 'Export it into one file with standard operators only.',
    },
    sr: {
      message: 'Mreža traži više nego što sme: druge datoteke, sopstvene operatore ili previše mesta.',
      remedy: 'Izvezi je u jednu datoteku samo sa standardnim operatorima.',
    },
  },
  'onnx/newer': {
    en: {
      message: "The network is newer than this studio's runtime.",
      remedy: 'Export it for an older operator set, or use a newer studio.',
    },
    sr: {
      message: 'Mreža je novija od okruženja ovog studija.',
      remedy: 'Izvezi je za stariji skup operatora ili koristi noviji studio.',
    },
    tells: 'got',
  },
  'onnx/too-costly': {
    en: {
      message: 'Trying the network was stopped: it takes too long or too much memory.',
      remedy: 'Use a smaller network; nothing was added.',
    },
    sr: {
      message: 'Isprobavanje mreže je zaustavljeno: traje predugo ili traži previše memorije.',
      remedy: 'Koristi manju mrežu; ništa nije dodato.',
    },
    tells: 'got',
  },
  'onnx/not-inpainting': {
    en: {
      message: 'The network does not fill holes in a way that the studio knows.',
      remedy: 'Use one that takes a picture and a mask, such as LaMa or MI-GAN.',
    },
    sr: {
      message: 'Mreža ne popunjava rupe na način koji studio poznaje.',
      remedy: 'Koristi mrežu koja prima sliku i masku, kao što su LaMa i MI-GAN.',
    },
  },
  'runtime/unavailable': {
    en: {
      message: 'This runtime or device cannot be used on this computer.',
      remedy: 'Leave the choice to the studio.',
    },
    sr: {
      message: 'Ovo okruženje ili uređaj ne može da se koristi na ovom računaru.',
      remedy: 'Prepusti izbor studiju.',
    },
    typed: 'grevy doctor shows what works',
    tells: 'got',
  },
  'runtime/not-installed': {
    en: { message: 'TensorFlow is not installed.', remedy: 'Install it, or use ONNX Runtime.' },
    sr: { message: 'TensorFlow nije instaliran.', remedy: 'Instaliraj ga ili koristi ONNX Runtime.' },
    typed: 'grevy runtime install tensorflow',
  },
  'runtime/damaged': {
    en: {
      message: 'The installed TensorFlow is damaged.',
      remedy: 'Install it again, which repairs it, or use ONNX Runtime.',
    },
    sr: {
      message: 'Instalirani TensorFlow je oštećen.',
      remedy: 'Instaliraj ga ponovo, čime se popravlja, ili koristi ONNX Runtime.',
    },
    typed: 'grevy runtime install tensorflow',
    tells: 'got',
  },
  'runtime/unsupported': {
    en: {
      message: 'This TensorFlow is not made for this computer.',
      remedy: 'Use ONNX Runtime, which is always there.',
    },
    sr: {
      message: 'Ovaj TensorFlow nije napravljen za ovaj računar.',
      remedy: 'Koristi ONNX Runtime, koji je uvek tu.',
    },
    typed: "on Windows, tfjs-node-gpu's own addon is found where it is installed",
    tells: 'got',
  },
  'runtime/no-driver': {
    en: {
      message: 'No driver of an NVIDIA card was found.',
      remedy: "Install NVIDIA's driver first, or TensorFlow without CUDA.",
    },
    sr: {
      message: 'Nije nađen upravljački program za NVIDIA karticu.',
      remedy: 'Prvo instaliraj NVIDIA upravljački program ili TensorFlow bez CUDA.',
    },
    typed: 'grevy runtime install tensorflow',
  },
  'runtime/download-failed': {
    en: { message: 'The download did not end.', remedy: 'Try again: what has arrived is kept.' },
    sr: { message: 'Preuzimanje nije dovršeno.', remedy: 'Pokušaj ponovo: ono što je stiglo je sačuvano.' },
    typed: 'without a network: grevy runtime install tensorflow --from FOLDER',
    tells: 'got',
  },
  'runtime/wrong-file': {
    en: { message: 'A file is not the one that was expected, so it was not used.', remedy: 'Try again later.' },
    sr: { message: 'Datoteka nije ona koja se očekivala, pa nije upotrebljena.', remedy: 'Pokušaj ponovo kasnije.' },
    typed: 'behind a mirror: PIP_INDEX_URL must carry this version unchanged',
    tells: 'got',
  },
  'runtime/busy': {
    en: { message: 'This runtime is being installed already.', remedy: 'Wait until that has ended.' },
    sr: { message: 'Ovo okruženje se već instalira.', remedy: 'Sačekaj da se to završi.' },
  },
  'runtime/failed': {
    en: {
      message: 'The network could not be run.',
      remedy: 'Try again; if it fails again, copy the details and report them.',
    },
    sr: {
      message: 'Mreža nije mogla da se izvrši.',
      remedy: 'Pokušaj ponovo; ako opet ne uspe, kopiraj detalje i prijavi grešku.',
    },
  },
  'runtime/out-of-memory': {
    en: {
      message: 'There was not enough memory.',
      remedy: 'Close other programs, or choose a smaller network size or batch.',
    },
    sr: {
      message: 'Nije bilo dovoljno memorije.',
      remedy: 'Zatvori druge programe ili izaberi manju veličinu za mrežu ili manje slika odjednom.',
    },
    typed: '--runtime onnxruntime leaves the graphics card',
  },
  'engine/died': {
    en: { message: 'The engine stopped unexpectedly.', remedy: 'Try again. A smaller network size needs less memory.' },
    sr: {
      message: 'Program za obradu je neočekivano stao.',
      remedy: 'Pokušaj ponovo. Manja veličina za mrežu traži manje memorije.',
    },
  },
  'engine/not-written': {
    en: {
      message: 'The studio could not write to its data folder.',
      remedy: 'See whether its disk has room and the folder may be written to, then try again.',
    },
    sr: {
      message: 'Studio nije mogao da piše u svoju fasciklu sa podacima.',
      remedy: 'Proveri da li na disku ima mesta i da li fascikla dozvoljava pisanje, pa pokušaj ponovo.',
    },
  },
  'engine/put-aside': {
    en: {
      message: 'A file of the studio could not be read and was put aside.',
      remedy: 'The studio goes on with a new one; nothing of the old one was deleted.',
    },
    sr: {
      message: 'Jedna datoteka studija nije mogla da se pročita i sklonjena je.',
      remedy: 'Studio nastavlja sa novom; ništa iz stare nije obrisano.',
    },
    tells: 'got',
  },
  'engine/unreachable': {
    en: {
      message: 'The engine cannot be reached at the moment.',
      remedy: 'Wait a moment; the studio tries again by itself.',
    },
    sr: {
      message: 'Program za obradu trenutno nije dostupan.',
      remedy: 'Sačekaj trenutak; studio sam pokušava ponovo.',
    },
  },
  'engine/no-node': {
    en: {
      message: 'The engine cannot be started: its Node.js is missing.',
      remedy: 'Install the packages of the studio again.',
    },
    sr: {
      message: 'Program za obradu ne može da se pokrene: nedostaje Node.js.',
      remedy: 'Ponovo instaliraj pakete studija.',
    },
    typed: 'npm ci --ignore-scripts in its folder, or NODE_BIN names a Node.js 24',
  },
  'engine/given-up': {
    en: { message: 'The engine stopped again and again, and is not started any more.', remedy: restart.en },
    sr: { message: 'Program za obradu je stajao iznova i iznova, pa se više ne pokreće.', remedy: restart.sr },
  },
  'engine/closing': {
    en: { message: 'The studio is closing.', remedy: 'Start it again to go on.' },
    sr: { message: 'Studio se zatvara.', remedy: 'Pokreni ga ponovo da nastaviš.' },
  },
  'protocol/malformed': {
    en: { message: 'A message inside the studio could not be read.', remedy: restart.en },
    sr: { message: 'Poruka unutar studija nije mogla da se pročita.', remedy: restart.sr },
  },
  'protocol/too-large': {
    en: {
      message: 'The picture is too large to be handed over in one piece.',
      remedy: 'Open it as a file instead of pasting or dropping it.',
    },
    sr: {
      message: 'Slika je prevelika da se preda u jednom komadu.',
      remedy: 'Otvori je kao datoteku umesto lepljenja ili prevlačenja.',
    },
  },
  'protocol/unknown-command': {
    en: { message: 'The page asked for something that the engine does not know.', remedy: restart.en },
    sr: { message: 'Stranica je zatražila nešto što program za obradu ne poznaje.', remedy: restart.sr },
  },
  'protocol/invalid-params': {
    en: { message: 'The page asked for something in a way that the engine does not understand.', remedy: restart.en },
    sr: { message: 'Stranica je zatražila nešto na način koji program za obradu ne razume.', remedy: restart.sr },
  },
  'protocol/not-allowed': {
    en: { message: 'The page may not do that.', remedy: restart.en },
    sr: { message: 'Stranica to ne sme da uradi.', remedy: restart.sr },
  },
  'host/unsupported': {
    en: { message: 'This cannot be done here.', remedy: 'Use the studio in its own window.' },
    sr: { message: 'To ovde nije moguće.', remedy: 'Koristi studio u njegovom prozoru.' },
  },
  'host/link-refused': {
    en: {
      message: 'A link asked for something that links may not do here.',
      remedy: 'A link may only propose a model; open everything else in the studio itself.',
    },
    sr: {
      message: 'Veza je tražila nešto što veze ovde ne smeju.',
      remedy: 'Veza sme samo da predloži model; sve drugo otvori u samom studiju.',
    },
  },
  'host/page-died': {
    en: { message: 'The window of the studio stopped several times.', remedy: 'Start the studio again.' },
    sr: { message: 'Prozor studija je nekoliko puta prestao sa radom.', remedy: 'Pokreni studio ponovo.' },
    tells: 'got',
  },
  'host/package-damaged': {
    en: {
      message: 'A file of the studio is not what was installed.',
      remedy: 'Install the studio again; your pictures, models and settings are kept apart from it and stay.',
    },
    sr: {
      message: 'Jedna datoteka studija nije onakva kakva je instalirana.',
      remedy: 'Instaliraj studio ponovo; tvoje slike, modeli i podešavanja su odvojeni od njega i ostaju.',
    },
    tells: 'got',
  },
  'host/page-restarted': {
    en: {
      message: 'The window stopped and was opened again.',
      remedy:
        'Pictures, results and masks are still there. If it happens again, save a report (in the help) and pass it on.',
    },
    sr: {
      message: 'Prozor je prestao sa radom i ponovo je otvoren.',
      remedy: 'Slike, rezultati i maske su i dalje tu. Ako se ponovi, sačuvaj izveštaj (u pomoći) i prosledi ga.',
    },
  },
  'host/graphics-restarted': {
    en: {
      message: 'The part of the studio that draws the window stopped and was started again.',
      remedy: 'Nothing was lost, and there is nothing to do.',
    },
    sr: {
      message: 'Deo studija koji crta prozor je prestao sa radom i ponovo je pokrenut.',
      remedy: 'Ništa nije izgubljeno i ništa ne treba da uradiš.',
    },
  },
  'host/graphics-unsteady': {
    en: {
      message: 'The part of the studio that draws the window has stopped several times.',
      remedy: 'Turn off drawing by the graphics card in the settings, then start the studio again.',
    },
    sr: {
      message: 'Deo studija koji crta prozor je nekoliko puta prestao sa radom.',
      remedy: 'Isključi crtanje grafičkom karticom u podešavanjima, pa pokreni studio ponovo.',
    },
  },
  'host/data-newer': {
    en: {
      message: 'A newer Grevy Studio has written the data folder.',
      remedy: 'Update this one, or give it a data folder of its own; nothing in that one was changed.',
    },
    sr: {
      message: 'Fasciklu sa podacima je napisao noviji Grevy Studio.',
      remedy: 'Ažuriraj ovaj, ili mu daj posebnu fasciklu sa podacima; u postojećoj ništa nije promenjeno.',
    },
    typed: 'GREVY_DATA=FOLDER names another',
    tells: 'got',
  },
  'host/data-not-writable': {
    en: {
      message: 'The studio may not write to its data folder, so it forgets settings and jobs when it ends.',
      remedy: 'Give yourself the right to write there, or let the studio use another folder, and start it again.',
    },
    sr: {
      message: 'Studio ne sme da piše u svoju fasciklu sa podacima, pa po završetku zaboravlja podešavanja i poslove.',
      remedy: 'Daj sebi pravo pisanja u nju, ili odredi drugu fasciklu, pa pokreni studio ponovo.',
    },
    typed: 'GREVY_DATA=FOLDER names another',
    tells: 'got',
  },
  'host/data-disk-full': {
    en: {
      message: 'The disk of the data folder is full, so the studio forgets settings and jobs when it ends.',
      remedy: 'Free some space, then start the studio again.',
    },
    sr: {
      message: 'Disk na kom je fascikla sa podacima je pun, pa studio po završetku zaboravlja podešavanja i poslove.',
      remedy: 'Oslobodi prostor, pa pokreni studio ponovo.',
    },
    tells: 'got',
  },
  'host/data-in-use': {
    en: {
      message: "Another Grevy Studio is open on this studio's data folder.",
      remedy: 'Use that one, or close it first; the command line may be used beside it.',
    },
    sr: {
      message: 'Drugi Grevy Studio već koristi fasciklu sa podacima ovog studija.',
      remedy: 'Koristi taj, ili ga prvo zatvori; komandna linija može da radi pored njega.',
    },
    typed: 'GREVY_DATA=FOLDER gives this one a folder of its own',
    tells: 'got',
  },
  'host/not-built': {
    en: { message: 'The page of the studio has not been built.', remedy: 'Start the studio once, which builds it.' },
    sr: { message: 'Stranica studija nije napravljena.', remedy: 'Pokreni studio jednom, čime će nastati.' },
    typed: 'npm start, or npm run -s grevy -- serve',
  },
  'host/port-taken': {
    en: { message: 'This port cannot be used.', remedy: 'Choose another, or take any free one.' },
    sr: { message: 'Ovaj port ne može da se koristi.', remedy: 'Izaberi drugi ili uzmi bilo koji slobodan.' },
    typed: 'leave --port out',
    tells: 'got',
  },
  'update/not-https': {
    en: {
      message: 'New versions are fetched by https alone; this address is another kind.',
      remedy: 'Keep the version that you have, and tell whoever gave you the studio.',
    },
    sr: {
      message: 'Nove verzije se preuzimaju samo preko https; ova adresa je drugačija.',
      remedy: 'Zadrži verziju koju imaš i javi onome od koga imaš studio.',
    },
    tells: 'got',
  },
  'update/no-key': {
    en: {
      message: 'The studio does not know by which key new versions are signed.',
      remedy: 'Keep the version that you have, and tell whoever gave you the studio.',
    },
    sr: {
      message: 'Studio ne zna kojim ključem su potpisane nove verzije.',
      remedy: 'Zadrži verziju koju imaš i javi onome od koga imaš studio.',
    },
  },
  'update/signature': {
    en: {
      message: 'The list of new versions is not signed by whoever makes the studio, and was not believed.',
      remedy: 'Keep the version that you have; if it happens again tomorrow, report it.',
    },
    sr: {
      message: 'Spisak novih verzija nije potpisao onaj ko pravi studio, pa mu se ne veruje.',
      remedy: 'Zadrži verziju koju imaš; ako se ponovi i sutra, prijavi.',
    },
  },
  'update/unreadable': {
    en: {
      message: 'The list of new versions could not be understood.',
      remedy: 'Look again another day; if it happens again, report it.',
    },
    sr: {
      message: 'Spisak novih verzija nije razumljiv.',
      remedy: 'Potraži ponovo drugog dana; ako se ponovi, prijavi.',
    },
    tells: 'got',
  },
  'update/wrong-file': {
    en: {
      message: 'What was downloaded is not the new version, and was deleted.',
      remedy: 'Try again later; if it happens again, report it.',
    },
    sr: {
      message: 'Preuzeto nije nova verzija, pa je obrisano.',
      remedy: 'Pokušaj ponovo kasnije; ako se ponovi, prijavi.',
    },
  },
  'update/unreachable': {
    en: {
      message: 'The place of new versions could not be reached.',
      remedy: 'Check the connection and try again later; the version that you have goes on working.',
    },
    sr: {
      message: 'Mesto sa novim verzijama nije dostupno.',
      remedy: 'Proveri vezu i pokušaj ponovo kasnije; verzija koju imaš radi i dalje.',
    },
    tells: 'got',
  },
  'internal/bug': {
    en: {
      message: 'Something in the studio went wrong.',
      remedy: 'Try again; if it happens again, copy the details and report them.',
    },
    sr: {
      message: 'Nešto u studiju nije uspelo.',
      remedy: 'Pokušaj ponovo; ako se ponovi, kopiraj detalje i prijavi grešku.',
    },
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorCode = keyof typeof errorCatalogue;

/** The row of a code. */
export const errorEntry = (code: ErrorCode): ErrorEntry => errorCatalogue[code];
