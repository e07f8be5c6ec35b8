/** What the English patterns name with `$`. */
export const lists = {
  the: 'a an the this that these those my our your their his her its some any another both all',
  own: 'my our his her their',
  body: 'hand hands finger fingers arm arms leg legs face skin eye eyes thigh mouth tongue throat lip lips neck chest foot feet scalp head wrist ankle knee back stomach',
  kin:
    'son daughter kid kids child children baby toddler infant mother mom mum dad father wife husband girlfriend boyfriend friend friends family sister brother ' +
    'grandma grandmother grandfather dog dogs cat cats puppy niece nephew partner passenger passengers customer customers people person woman man patient patients',
  food:
    'food meal meals chicken burger burgers pizza salad sandwich soup cereal yogurt yoghurt milk bread candy chocolate rice pasta fries nuggets steak fish sushi oysters ' +
    'beef pork meat drink drinks bottle can coffee juice formula cake cookie cookies sauce wrap taco tacos burrito bowl lunch dinner breakfast groceries pouch snack restaurant',
  foreign:
    'glass metal plastic hair hairs worm worms maggot maggots insect insects cockroach cockroaches roach roaches mouse mice rat rats rodent needle razor nail screw mold mould wire larvae',
  device:
    'charger phone phones battery batteries laptop tablet heater scooter hoverboard bike car cars vehicle oven stove washer dryer dishwasher fridge freezer toaster kettle microwave ' +
    'router console headset headphones earbuds watch powerbank adapter adaptor cable plug outlet engine motor tv monitor iphone ipad macbook vape device devices machine blender ' +
    'airfryer fryer boiler toy toys stroller crib laptops hoverboards scooters product products plane aircraft',
  fiction:
    'game games gameplay gaming boss level levels song songs album albums track lyrics movie movies film films episode season novel character characters npc npcs zombie zombies ' +
    'enemy enemies weapon weapons quest mission missions dlc multiplayer playthrough comic anime manga trailer concert gig band playlist mod mods modder modders rpg shooter pvp fps documentary',
  us: 'you your yours ur company companies business brand corporation store shop airline airlines bank app website employer restaurant hotel service support',
  staff:
    'staff employee employees agent agents rep reps representative representatives driver drivers courier couriers manager managers supervisor supervisors cashier cashiers ' +
    'attendant attendants stewardess steward stewardesses crew pilot pilots technician technicians waiter waitress barista baristas receptionist nurse clerk operator associate ' +
    'salesman saleswoman teller bouncer guard guards worker workers personnel csr csrs flightattendant hostess',
  exec: 'ceo cfo cto coo ceos chairman chairwoman founder founders cofounder',
  bigot:
    'racist sexist homophobic transphobic antisemitic islamophobic misogynistic misogynist xenophobic ableist ageist bigoted fatphobic',
  bigotry: 'racism sexism homophobia transphobia antisemitism islamophobia misogyny xenophobia ableism ageism bigotry',
  refused:
    'refused refuse refuses denied deny denies kicked followed treated rejected ignored fired banned serve served seat seated stopped searched harassed removed',
  regulator: 'ftc fca cfpb fda finra bbb fcc nhtsa bafin ofcom accc osha epa faa cpsc ombudsman regulator regulators watchdog',
  service:
    'site website app server servers system systems service services network internet platform page login checkout portal api wifi streaming broadband connection computers website hotline ' +
    'psn netflix',
  parcel: 'package packages parcel parcels shipment order orders delivery deliveries groceries preorder sofa mattress',
  bag: 'luggage bag bags baggage suitcase suitcases',
  cannot: "can't cant cannot couldn't couldnt unable can't won't wont",
  not: "not never isn't isnt wasn't didn't didnt hasn't hasnt haven't havent doesn't doesnt don't dont won't wont",
  now: 'today tonight now morning afternoon evening since again currently anyone anybody everyone everybody hours days hour nobody suddenly yesterday',
  falsehood: 'fake false bogus hoax fabricated doctored photoshopped',
};
