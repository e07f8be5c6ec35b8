import type { Rule } from '../../rule.ts';

const wrong =
  'arrested|indicted|accused|convicted|jailed|lied|lies|lying|liar|disgrace|disgraceful|scandal|misconduct|racist|sexist|homophobic|drunk|insulted|insulting|mocked|mocking|mocks|threatened|threatens|' +
  'threatening|embezzled|affair|harassment|bribery|corruption|corrupt|dumped|ashamed|shame|greedy|prison|jail|crook|criminal|fascist|idiot|moron|evil|hypocrite|hypocritical|disgusting|offensive|fraud|' +
  'fraudster|assault|abuse|yelling|abusive|caught|clown|douche|scumbag|thief|sleazy|unethical|incompetent|toxic|ousted|guilty|sued';

export const executiveConduct: readonly Rule[] = [
  {
    says: [
      `$exec ~5 ${wrong}`,
      `${wrong} ~1 $exec`,
      `chief executive|executives ~5 ${wrong}`,
      `managing director|partner ~5 ${wrong}|investigation`,
      `vice president ~5 ${wrong}|fired`,
      `board member|members ~5 ${wrong}|resigns|resigned|resign`,
      `executives|execs|boss|bosses ~1 ${wrong}`,
      'executives|execs|management|leadership ~1 knew about|of|and|that|for',
      'top|senior executive|executives|exec ~2 indicted|arrested|accused|charged|fired|convicted|resigns|jailed',
      '$exec|execs|executives ~4 under fire|investigation|scrutiny',
      'boss|bosses|executive under fire|investigation',
      '$exec ~2 used ~3 money|funds ~4 buy|yacht|private|personal|jet',
      '$exec|execs|executives ~3 million|millions bonus|bonuses|pay|salary ~8 layoffs|laying|laid|fired|fire|workers|cut|cuts|while',
      '$exec|execs|executives ~6 bonus|bonuses|raise|yacht ~4 while|after|laying|layoffs|laid',
      '$exec ~4 selling|sold|sells|dumping|dumped|dumps ~3 shares|stock|stocks ~4 before|days|hours|weeks',
      '$exec ~3 tone deaf',
      'tone deaf ~6 $exec',
      '$exec ~1 said|says|comments|comment|remarks|statement|tweet|tweets ~4 women|disgusting|offensive|racist|sexist|mothers|belong|deaf|outrage|outrageous|backlash',
      'owner|owners of ~3 company|chain|brand|store|restaurant|business ~6 said|racist|arrested|sexist|disgusting|accused',
      'apology from|by ~2 $exec',
    ],
    unless: ['$fiction', 'accused|fraud ~3 of? caring', 'standing ovation', 'steve jobs'],
  },
  {
    says: [
      '$exec|execs|executives|board|management|chief|director ~3 should|must|needs|need|has|ought|gotta|deserves|belongs|belong ~2 resign|go|fired|resigning|jail|prison|jailed|sacked|fire|ashamed|apologize|apologise|leave',
      '$exec|chairman|executive|director|president ~3 resigns|resigned|resign|resigning|resignation|ousted|fired|sacked|quits|steps|stepping|stepped ~6 amid|over|after|following|scandal|misconduct|allegations|charge|backlash|affair|harassment',
      'fire|sack|remove|replace|oust|jail|arrest your|the|this|their|that ~1 $exec',
      'fire ~1 $exec .',
      'firetheceo|fireceo|firetheboard',
      'resignation of ~2 $exec',
    ],
    unless: ['$fiction'],
  },
];
