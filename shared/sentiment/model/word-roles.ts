/** Words that turn what follows. Those in -n't are recognised by their end. */
export const NEGATORS: ReadonlySet<string> = new Set(
  'no not never none nobody nothing nowhere neither nor without cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt couldnt shouldnt hasnt havent hadnt aint hardly barely scarcely rarely lack lacks lacking nope'.split(
    ' ',
  ),
);
/** Words after which the other thing is said. */
export const TURNS: ReadonlySet<string> = new Set('but however although though except yet despite still instead'.split(' '));

const strong = new Set(
  'absolutely amazingly awfully completely considerably decidedly deeply effing enormously entirely especially exceptionally extremely fabulously flipping freakin freaking frickin fricking friggin fucking fuckin fully greatly hella highly hugely incredibly insanely intensely majorly more most particularly purely quite really remarkably seriously so substantially such super thoroughly too totally tremendously uber unbelievably unusually utterly very way'.split(
    ' ',
  ),
);
const weak = new Set(
  'almost barely hardly kind kinda less little marginally occasionally partly scarcely slightly somewhat sort sorta'.split(' '),
);

/** By how much a word strengthens the next one: VADER's 0.293 for both directions. */
export const boosts = (word: string): number => (strong.has(word) ? 0.293 : weak.has(word) ? -0.293 : 0);

/** Emoji and emoticons as the word they stand for: what was learned about words and old emoticons then serves new signs. */
export const aliasGroups: [string, string][] = [
  [':)', '😊 😀 😁 😃 😄 🙂 ☺ 😺 😋 😌 🤗 😇 😸 :] (: =) =] ^_^ 8) :} [: :3'],
  ['haha', '😂 🤣 😆 😅 😹 😝 😜 😛 🤪 :p =p ;p'],
  ['love', '😍 ❤ ♥ 💕 💖 💗 💙 💚 💛 💜 😘 🥰 💞 💓 💘 💝 😻 🖤 🧡 💋 😚 😗 <3 :*'],
  ['great', '🎉 👏 🙌 🔥 💯 🎊 🏆 🥳 ✨ 🌟 ⭐ 🎁 💪 👑 🤩 \\m/'],
  ['good', '👍 👌 ✌ ✅ ✔ 🤘 🤝 🆒 😎 👊 🍻 🥂'],
  ['thanks', '🙏'],
  [':d', '=d 8d'],
  [';)', '😉 😏 ;] ;d'],
  [':(', "😢 😭 😔 😞 😟 🙁 ☹ 😿 😥 😓 🥺 😣 😖 😩 😫 😪 =( :[ :c ): :'( ;( :{ ]:"],
  ['ugh', '😒 🙄 😑 😐 😤 😕 🤦 🤷 😬 🤨 -_- :/ =/ :\\ :| >_< :s'],
  ['angry', '😡 🤬 😠 👿 💢 😾 🖕 >:('],
  ['disgusting', '🤮 🤢 💩 🤧 😷'],
  ['bad', '👎 ❌ 🚫 ⛔ 💔 </3 ⚠'],
  ['omg', '😱 😨 😰 😳 😲 😮 😯 🙀 :o'],
  ['think', '🤔 🧐'],
];
const aliases = new Map(aliasGroups.flatMap(([alias, signs]) => signs.split(' ').map((sign): [string, string] => [sign, alias])));

/** The word or old emoticon that a sign amounts to. */
export const aliasOf = (sign: string): string | undefined => aliases.get(sign);
