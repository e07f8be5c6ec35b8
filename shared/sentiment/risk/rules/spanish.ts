import type { RuleBook } from '../rule.ts';

/** Written without accents: words are compared without them. */
export const spanish: RuleBook = {
  denials: 'no nunca jamas sin ningun ninguna ninguno tampoco si'.split(' '),
  exceptBefore: 'compren compres confien confies usen uses descarguen recomiendo puedo solo'.split(' '),
  lists: {
    mi: 'mi mis nuestro nuestra nuestros nuestras su sus el la los las un una',
    pedido: 'pedido pedidos paquete paquetes envio compra encargo',
    servicio: 'aplicacion app pagina web sitio sistema servidor servidores servicio red banco internet plataforma',
    personal:
      'empleado empleada empleados personal cajero cajera repartidor conductor chofer gerente encargado encargada vendedor vendedora agente azafata camarero mesero operador operadora atencion dependiente',
    jefe: 'ceo presidente director directora fundador fundadora consejero directivo directivos',
  },
  rules: {
    'product-safety': [
      {
        says: [
          'se incendio|incendiaron|prendio|quemo el|la|mi|fuego?|solo?',
          'exploto|explotaron en|mi|la|el|mientras|cargando',
          '$mi ~2 exploto|incendio|explotaron',
          'intoxicacion alimentaria',
          'intoxicado|intoxicada|intoxicados|intoxicadas|intoxicaron con|por|despues|tras|al|en',
          'salmonela|salmonella|listeria|botulismo',
          'vidrio|cristal|metal|plastico|gusano|gusanos|cucaracha|pelo|tornillo|larvas ~2 en ~1 sopa|comida|yogur|hamburguesa|ensalada|pan|bebida|pizza|producto|leche|arroz',
          'reaccion alergica',
          'quemaduras de|en|quimicas',
          'producto|productos|lote ~2 contaminado|contaminados|peligroso|peligrosos|retirado|retirados',
          'fallaron|fallaban los frenos',
          'aterrizaje de emergencia',
        ],
        unless: ['cancion|pelicula|juego|disco|ventas'],
      },
    ],
    discrimination: [
      {
        says: [
          'racista|racistas|machista|machistas|homofobo|homofoba|homofobico|xenofobo|sexista $personal|empresa|marca|anuncio|publicidad|campana',
          'trataron|trato|comentario|comentarios|anuncio|publicidad|campana|empresa|actitud|insultos|forma|marca ~3 racista|racistas|machista|machistas|homofobo|homofobico|homofobicos|xenofobo|sexista|discriminatorio|discriminatoria',
          '$personal ~3 racista|machista|homofobo|xenofobo',
          'me|nos|lo|la|le discriminaron|discrimino|discriminan',
          'discriminacion por|racial|hacia|en|de',
          'discriminado|discriminada|discriminados por',
          'acoso sexual',
          'insultos racistas',
        ],
        unless: ['contra|lucha|fin ~2 discriminacion', 'cancion|pelicula|juego|ley'],
      },
    ],
    'data-privacy': [
      {
        says: [
          'hackearon|hackeado|hackeada|hackeo ~3 cuenta|cuentas|tarjeta|correo',
          'cuenta|cuentas|tarjeta|correo ~3 hackeada|hackeado|hackearon|robada',
          'filtracion|robo|fuga|filtraron|robaron|vendieron|venden|filtrados ~3 datos',
          'datos ~3 filtrados|robados|expuestos|vendidos',
          'datos personales ~3 sin|filtrados|robados|vendidos|publicados',
          'ciberataque|ransomware',
          'robo de identidad',
          'violacion ~3 privacidad',
        ],
        unless: ['plan de datos', 'juego|pelicula'],
      },
    ],
    legal: [
      {
        says: [
          'voy|vamos|van a denunciar|demandar|denunciarlos|demandarlos|denunciaros|demandarles',
          'denuncia|denuncie|denunciado ante|en|consumo|profeco|ocu|facua|indecopi|sernac',
          'profeco|indecopi|sernac|facua|condusef',
          'multa|multan|multada|multado ~4 millonaria|millones|euros|dolares|por',
          'demanda colectiva|judicial|contra|millonaria',
          'publicidad enganosa',
          'mi|nuestro abogado|abogados',
          'acciones legales|judiciales',
          'es|totalmente|completamente ilegal',
          'incumplimiento de contrato',
        ],
        unless: ['juego|pelicula|serie'],
      },
    ],
    fraud: [
      {
        says: [
          'estafa|estafas|estafan|estafaron|estafadores|estafador|estafado|estafada',
          'fraude|fraudulento|fraudulenta|timo|timadores',
          'cobraron|cobrado|cobran|cobro ~3 dos|doble veces?',
          'cobro|cobros|cargo|cargos ~1 indebido|indebidos|autorizado|autorizados|duplicado',
          'son|unos|banda|puros|de ladrones|rateros|chorros|sinverguenzas',
          'me|nos robaron|robado|robando|roban .|dinero|mi|mis|el|la|todo|plata|saldo|y',
          'robaron|robando|roban ~3 dinero|plata|saldo',
          'no|quieren|nunca ~3 devuelven|devolvieron|devolver|reembolsan|regresan ~3 dinero|plata',
          'suplantacion de identidad',
          'phishing',
        ],
        unless: ['corazon|cancion|juego|arbitro|pelicula', 'evitar|contra|evita ~2 fraude|fraudes|estafas'],
      },
    ],
    outage: [
      {
        says: [
          'aplicacion|app|pagina|web|sitio|sistema|plataforma|internet|banca no funciona|carga|abre|responde|anda|funcionan|deja|sirve',
          'se ~1 cayo|caido|cae|callo ~2 $servicio',
          '$servicio ~2 caido|caida|caidos|caidas',
          '$servicio se cayo',
          'no ~1 puedo|puede|deja|podemos|permite ~1 iniciar|entrar|acceder|ingresar ~3 sesion|app|cuenta|aplicacion|web|pagina',
          'sin|llevo|llevamos servicio|internet|senal|linea ~1 desde|hace|todo',
          'no hay servicio|sistema|internet|senal',
          'fuera de servicio',
          'caida|corte|interrupcion ~1 de|del servicio|sistema|internet|red',
        ],
        unless: ['contrasena|clave|juego'],
        denied: 'counts',
      },
    ],
    'staff-behaviour': [
      {
        says: [
          '$personal ~4 grosero|grosera|groseros|maleducado|maleducada|maleducados|prepotente|prepotentes|irrespetuoso|borde|desagradable|antipatico|insulto|grito|amenazo|colgo|burlo',
          'pesimo|mal|horrible|mala ~1 trato|actitud ~2 del|de ~1 $personal',
          'trato ~2 personal ~3 maleducados|pesimo|horrible|grosero',
          'me|nos colgaron|colgo|insulto|insultaron|gritaron|grito ~5 $personal|telefono|llamada',
        ],
        unless: ['juego|pelicula|pasajero|cliente'],
      },
    ],
    'executive-conduct': [
      {
        says: [
          '$jefe ~4 dimite|detenido|arrestado|acusado|imputado|escandalo|corrupcion|acoso|mintio|corrupto|verguenza|carcel|investigado|condenado',
          'detenido|arrestado|detienen|imputado|imputan|acusado|condenado|dimite ~3 $jefe',
        ],
        unless: ['republica|gobierno|ministro|trump|congreso'],
      },
    ],
    delivery: [
      {
        says: [
          '$pedido ~4 no|nunca|sin ~3 llego|llega|llegado|llegaron|entregado|entregaron|aparece|recibido',
          'no|nunca|aun ~3 recibido|recibi|llego|llega|entregaron|llegado ~2 $pedido',
          'perdieron|perdio|perdido|extraviaron ~2 maleta|maletas|equipaje|paquete|pedido',
          'maleta|maletas|equipaje|paquete ~2 perdida|perdidas|perdido|extraviado|extraviada',
          'esperando|espero ~2 $pedido|maleta',
          'donde esta $mi $pedido|maleta|maletas',
          'llego|llegaron ~3 roto|rota|rotos|danado|incompleto|vacio|vacia',
          'aparece|consta|figura|dice ~2 entregado',
          'desabastecimiento|agotado en todas',
        ],
        unless: ['juego'],
        denied: 'counts',
      },
    ],
    misinformation: [
      {
        says: [
          'noticia|noticias|informacion|video|foto|imagen|comunicado|rumor falsa|falsas|falso|trucado|manipulado|manipulada',
          'falsa|falsas noticia|noticias|informacion',
          'bulo|bulos|desinformacion|fake news?',
          'desmiente|desmintio|desmentido',
          'es un bulo|montaje|hoax',
          'cuenta falsa ~3 haciendose|pasar|suplanta',
        ],
        unless: ['juego'],
        denied: 'counts',
      },
    ],
  },
};
