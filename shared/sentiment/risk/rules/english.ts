import type { RuleBook } from '../rule.ts';
import { dataPrivacy } from './english/data-privacy.ts';
import { delivery } from './english/delivery.ts';
import { discrimination } from './english/discrimination.ts';
import { executiveConduct } from './english/executive-conduct.ts';
import { fraud } from './english/fraud.ts';
import { legal } from './english/legal.ts';
import { misinformation } from './english/misinformation.ts';
import { outage } from './english/outage.ts';
import { productSafety } from './english/product-safety.ts';
import { staffBehaviour } from './english/staff-behaviour.ts';
import { lists } from './english/word-lists.ts';

export const english: RuleBook = {
  denials: (
    "no not never none nothing nobody without zero cannot cant can't dont don't doesnt doesn't didnt didn't isnt isn't wasnt wasn't arent aren't " +
    "werent weren't aint ain't hasnt hasn't havent haven't hadnt hadn't wont won't wouldnt wouldn't nor neither hardly if unless avoid prevent prevents"
  ).split(' '),
  exceptBefore:
    'only believe wonder imagine trust use buy download install waste deposit invest give get fall one wait stand understand let risk fly shop order eat'.split(
      ' ',
    ),
  lists,
  rules: {
    'product-safety': productSafety,
    discrimination,
    'data-privacy': dataPrivacy,
    legal,
    fraud,
    outage,
    'staff-behaviour': staffBehaviour,
    'executive-conduct': executiveConduct,
    delivery,
    misinformation,
  },
};
