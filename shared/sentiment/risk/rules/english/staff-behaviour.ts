import type { Rule } from '../../rule.ts';

const others = [
  'passenger|passengers|customer|kid|kids|child|neighbor|neighbour|boss|coworker ~3 rude|yelled|screaming|obnoxious',
  'comment|comments ~2 rude',
  'rude ~2 comment|comments|awakening',
];

export const staffBehaviour: readonly Rule[] = [
  {
    says: [
      '$staff|service|support|stewards|desk|csr ~5 rude|ruder|rudest|disrespectful|unprofessional|condescending|arrogant|aggressive|abusive|hostile|nasty|obnoxious|impolite|insulting|belligerent|bullying|insolent|hateful|rudeness|snotty|smug|discourteous',
      'rude|rudest|disrespectful|unprofessional|condescending|arrogant|aggressive|abusive|nasty|obnoxious|impolite|insulting|belligerent|rudeness|discourteous|hostile ~3 $staff|stewards|counter|desk',
      'rude|rudest|disrespectful|unprofessional|condescending|nasty ~1 customer service|support|care|staff',
      'rudest people|person|bunch',
      'they|she|he|who ~1 are|is|was|were|been|being ~1 rude|disrespectful|unprofessional|condescending',
      'bad|poor|terrible|horrible|worst|shitty|awful|crappy|nasty|snotty|pissy|horrid attitude|attitudes',
      '$staff ~3 attitude|attitudes',
      'worst|horrible|awful|terrible|disgusting|appalling behavior|behaviour ~3 $staff|by|from',
      'lady|woman|guy|man|girl|person|people|dude at|behind|on|from $the ~1 counter|desk|gate|phone|line|register|checkin|store ~6 rude|mean|yelled|hung|disrespectful|nasty|lied|attitude|laughed',
      '$staff ~4 drunk|asleep|stoned|unprofessionally|drugs',
      '$staff ~2 texting while|during|the',
      'sleeping|drunk|racist|abusive|lying $staff',
    ],
    unless: ['$fiction', ...others, 'sorry ~3 i ~3 rude', 'shot|terrorist|police|election|another|other ~1 company|firm|airline'],
  },
  {
    says: [
      'you|u|yall ~1 hung|hang|hangs|hanging up on',
      '$staff|she|he|they|someone|lady|woman|man|guy|person|dude|service|support|csr|team|who|desk ~4 hung|hangs|hang|hanging|hungup up',
      'hung|hang|hangs|hanging up the? phone? ~1 on|in ~6 by|$staff|rude',
    ],
    unless: [
      'song|songs|ex|crush|girl|boyfriend|girlfriend|mum|mom|dad',
      'system|systems|automated|automatically|recording|machine|computer|auto|ivr|recorded|message|voicemail|robot|bot',
      'hung|hang up that|there|it|coat|picture|pictures|in|so',
      'for weeks',
      "i'll|i|to|just|gonna hang up",
    ],
  },
  {
    says: [
      '$staff ~3 yelled|yelling|yells|screamed|screaming|shouted|shouting|swore|cursed|cussed|insulted|threatened|threatening|spat|shoved|assaulted|harassed|slapped|punched|groped|slammed|mocked|mocking|belittled|bullied|humiliated|berated|cussing|swearing|scolded',
      '$staff ~2 lied|lying|lie to|about|and|.',
      '$staff ~3 laughed|laughing|laugh at|when|in|while',
      '$staff ~3 ignored|ignoring|dragged|kicked|threw|pushed|hit|stole|steals|stealing ~1 me|us|my|our|him|her|a|the|$kin',
      '$staff ~2 spit|spits|urinated|urinating|pissed|peed|peeing in|on|behind',
      '$staff|he|she ~3 rolled|rolls|rolling her|his|their eyes',
      'yelled|screamed|swore|cursed|cussed|shouted|laughed|sneered|snapped at by|$kin|me|us|my ~4 $staff',
      'screamed|yelled|shouted|swore|screaming|yelling|mocked|insulted|berated|humiliated|spat ~2 at? ~1 me|us|my|customer|customers|$kin|waitress ~6 $staff|counter|desk',
      'insulted|humiliated|mistreated|disrespected|harassed|bullied|belittled|threatened|berated|assaulted by ~4 $staff',
      'called me|my|us|him|her ~3 stupid|idiot|liar|bitch|fat|moron|dumb|retarded|asshole|crazy',
      'told|telling me|us|him|her|my to shut',
      'threatened to call ~2 police|security|cops',
      'treated|treat|treating|treats ~3 like ~2 dirt|crap|shit|garbage|trash|criminal|criminals|animals|cattle|dogs|scum|rubbish|sh',
    ],
    with: ['$staff', 'service|support|counter|desk|phone|flight'],
    unless: ['$fiction', ...others, 'taxi|another|other|shot|police officer|officers|boyfriend|girlfriend|fans|player|players'],
  },
  {
    says: [
      'so|very|extremely|incredibly|super|unbelievably|really|just|beyond|was|were|are|being|too rude|disrespectful|unprofessional|condescending',
    ],
    with: ['$staff', 'customer service|support|care', 'on ~1 phone', 'gate|counter|desk'],
    unless: [
      '$fiction',
      "i|i'm am|was|being|if|sorry ~2 rude",
      ...others,
      'people|guys|kids|boss|passengers|man|woman|lady|guy ~6 rude',
      'comment|reviews|people|fans|wake|awakening',
    ],
  },
];
