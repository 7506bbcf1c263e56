/** Words that hold every English text together, and those of languages with much the same letters, without the ones that English has too. */
const ENGLISH = setOf('the a an and or of to in is are be it that this with for on as by not from at if no one which when then each has have was were will can must only so but');
const OTHERS = [
  'der die das und ist nicht mit für auf wird werden ein eine einen einem dem den des von zu bei wenn oder aus durch sich auch nach jede jeder', // German
  'het een van en niet dat wordt worden voor met als zijn naar ook door uit bij elke geen dit maar', // Dutch
  'le la les un une des du et est dans pour que qui ne pas sur par avec sont au aux chaque si ou ce se', // French
  'el la los las un una de del y en es que por para con se su si cada no más como o lo', // Spanish
  'il lo la gli le un una di del della e è che per con non si da in ogni se viene i al dei', // Italian
  'o os as um uma de do da dos das e é que em no na por para com não se cada ou ao são', // Portuguese
  'og att och det som er är ikke inte til till med for för på av af en et ett den hvis om hver de at kan', // the Scandinavian languages
  'i w z na do nie się jest to że dla po o od jeśli każdy oraz lub są przez', // Polish
  'a v na se je že do pro z nebo s pokud každý jsou k není', // Czech
  'yang dan di untuk dari dengan tidak ini itu ke pada setiap jika adalah akan', // Indonesian and Malay
].map(setOf);

/** Shorter texts are taken for English if they are in Latin letters. */
const ENOUGH_TO_TELL = 20;
/** In English only names have letters with marks; a text that is full of English words may quote many. */
const MAX_MARKED_SHARE = 0.04;
const SURELY_ENGLISH_SHARE = 0.2;
/** Notes without whole sentences hold few of these words, but never next to none. */
const MIN_ENGLISH_SHARE = 0.02;
const MAX_FOREIGN_LETTERS_SHARE = 0.3;

/** Whether a text is English enough for searches by English words. In doubt it is not: a person reads it then. */
export function isEnglish(all: readonly string[]): boolean {
  const words = all.filter((word) => /\p{L}/u.test(word)).map((word) => word.toLowerCase());
  const share = (holds: (word: string) => boolean): number => (words.length === 0 ? 0 : words.filter(holds).length / words.length);
  if (share((word) => /[^\p{Script=Latin}\P{L}]/u.test(word)) > (words.length < ENOUGH_TO_TELL ? 0 : MAX_FOREIGN_LETTERS_SHARE)) return false;
  if (words.length < ENOUGH_TO_TELL) return true;
  const english = share((word) => ENGLISH.has(word));
  if (english < SURELY_ENGLISH_SHARE && share((word) => /[^\p{ASCII}\P{L}]/u.test(word)) > MAX_MARKED_SHARE) return false;
  return english >= MIN_ENGLISH_SHARE && OTHERS.every((other) => share((word) => other.has(word)) <= english);
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
