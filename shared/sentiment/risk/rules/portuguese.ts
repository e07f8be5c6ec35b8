import type { RuleBook } from '../rule.ts';

/** Written without accents: words are compared without them. */
export const portuguese: RuleBook = {
  denials: 'nao nunca jamais sem nenhum nenhuma nem se'.split(' '),
  exceptBefore: 'comprem compre compra confiem confie usem use baixem baixe recomendo consigo so'.split(' '),
  lists: {
    meu: 'meu minha meus minhas nosso nossa o a os as seu sua um uma',
    pedido: 'pedido pedidos encomenda encomendas pacote produto compra entrega',
    servico: 'aplicativo app site sistema servidor servidores servico internet plataforma banco rede pagina',
    equipe:
      'atendente atendentes funcionario funcionaria funcionarios gerente motorista entregador vendedor vendedora caixa equipe seguranca recepcionista comissaria atendimento',
    chefe: 'ceo presidente diretor diretora fundador fundadora executivo executivos',
  },
  rules: {
    'product-safety': [
      {
        says: [
          '$meu ~3 explodiu|explodiram|incendiou',
          'explodiu|explodiram no|na|em|enquanto|do|durante',
          'pegou|pegaram|pegando fogo',
          'intoxicacao alimentar',
          'passei|passamos|passou ~1 mal ~3 depois|comer|comendo|apos|comi',
          'salmonela|salmonella|listeria|botulismo',
          'vidro|metal|plastico|larva|larvas|barata|cabelo|parafuso|bicho|bichos|mofo ~2 no|na|dentro ~2 iogurte|comida|lanche|hamburguer|salada|pao|bebida|pizza|produto|leite|arroz|chocolate|sopa',
          'reacao alergica',
          'queimadura|queimaduras de|na|no|nas|grau',
          'produto|produtos|lote ~2 contaminado|contaminados|perigoso|perigosos|vencido|vencidos|recolhido',
          'pouso de emergencia',
          'freio|freios ~2 falhou|falharam',
        ],
        unless: ['musica|filme|jogo|vendas|sucesso'],
      },
    ],
    discrimination: [
      {
        says: [
          'vitima|caso|ato|crime|sofri|sofreu|presenciei ~2 racismo|homofobia|transfobia|machismo|preconceito|discriminacao|xenofobia',
          'comercial|propaganda|campanha|$equipe|empresa|comentario|comentarios|atitude|marca|loja|tratamento ~3 racista|racistas|machista|homofobico|homofobica|transfobico|preconceituoso|preconceituosa|xenofobico',
          'racista|machista|homofobico|homofobica $equipe|empresa|propaganda',
          'fui|fomos|foi discriminado|discriminada|discriminados|discriminadas',
          'discriminacao racial|por|contra ~2 cor|raca|idosos|deficientes|negros|mulheres|racial',
          'assedio sexual',
          'injuria racial',
        ],
        unless: ['contra|combate|luta ~2 racismo|homofobia|preconceito|discriminacao', 'filme|jogo|musica'],
      },
    ],
    'data-privacy': [
      {
        says: [
          'hackearam|hackeada|hackeado|invadiram|invadida|clonaram|clonado|clonada ~3 conta|contas|cartao|whatsapp|email',
          'conta|cartao|email ~3 hackeada|hackeado|invadida|invadido|clonado|clonada',
          'vazamento|vazaram|venderam|vendem|roubo|vazou ~3 dados',
          'dados ~3 vazados|vazaram|expostos|roubados|vendidos|vazado',
          'violacao|invasao ~2 privacidade',
          'lgpd',
          'ransomware',
          'ataque hacker|cibernetico',
        ],
        unless: ['pacote|plano de dados', 'jogo|filme'],
      },
    ],
    legal: [
      {
        says: [
          'vou|vamos|irei processar|acionar ~2 empresa|voces|justica|essa|loja|banco|judicialmente',
          'procon',
          'entrar|entrei|entrando|vou ~3 na|com justica|processo|judicial',
          'acao judicial|coletiva',
          'processo contra',
          'multada|multado|multa ~3 por|milhoes|milhao|procon',
          'propaganda|publicidade enganosa',
          'meu|minha|nosso advogado|advogada|advogados',
          'quebra de contrato',
          'codigo de defesa',
          'isso e ilegal|crime',
        ],
        unless: ['jogo|filme|serie'],
      },
    ],
    fraud: [
      {
        says: [
          'golpe|golpes|golpista|golpistas',
          'fraude|fraudes|fraudulento|fraudulenta|estelionato|estelionatarios',
          'cobrado|cobrada|cobraram|cobrou|cobranca|cobrancas ~2 duas|dobro|duplicada|duplicado|indevida|indevidas|dupla',
          'empresa|bando|sao|uns|cambada|de ladroes|ladrao|vigaristas|caloteiros',
          'roubaram|roubou|roubando|roubam|sumiram|sumiu ~3 dinheiro|saldo|conta',
          'fui|fomos roubado|roubada|enganado|enganada|lesado|lesada',
          'nao|nunca|querem ~2 devolvem|devolveram|devolver|estornam|estornaram|reembolsaram|devolve ~3 dinheiro|valor',
          'estorno ~4 nao',
          'phishing',
        ],
        unless: ['coracao|musica|jogo|filme|juiz|estado', 'evitar|contra|prevencao ~2 fraude|fraudes|golpes'],
      },
    ],
    outage: [
      {
        says: [
          '$servico|login nao funciona|abre|carrega|entra|responde|funcionam|conecta|sai',
          '$servico ~1 caiu|travado|caido|instavel|parou|inoperante',
          'caiu ~2 $servico',
          'fora do ar',
          'nao ~1 consigo|consegue|conseguimos|da|deixa ~2 fazer|acessar|entrar|logar|conectar ~3 login|conta|app|aplicativo|site|sistema',
          'nao consigo logar',
          'sem|falta|estou internet|sinal|servico|conexao ~1 desde|ha|faz|todo',
          'servidor|servidores|sistema ~2 fora|caiu|cairam|sobrecarregado',
        ],
        unless: ['senha|jogo'],
        denied: 'counts',
      },
    ],
    'staff-behaviour': [
      {
        says: [
          '$equipe ~5 grosso|grossa|grosseiro|grosseira|grosseiros|educada|educado|ignorante|ignorantes|arrogante|arrogantes|desrespeitoso|xingou|gritou|ameacou|debochou|desrespeitou',
          'mal educado|educada|educados|educadas ~4 $equipe',
          'desligaram|desligou|desligam ~2 na minha|nossa cara',
          'maltratado|maltratada|humilhado|humilhada|destratado|destratada por|pelo|pela|pelos',
        ],
        unless: ['muito|super|bem|extremamente|tao|e|foi educado|educada|educados', 'jogo|filme'],
      },
    ],
    'executive-conduct': [
      {
        says: [
          '$chefe ~4 preso|presa|renuncia|renunciou|acusado|acusada|denunciado|escandalo|corrupcao|assedio|corrupto|mentiu|vergonha|investigado|condenado|demitido',
          'preso|prisao|renuncia|demissao|acusado ~3 $chefe',
        ],
        unless: ['republica|governo|lula|bolsonaro|dilma|temer|camara|congresso'],
      },
    ],
    delivery: [
      {
        says: [
          '$pedido ~3 nao|nunca ~1 chegou|chegaram|entregue|entregaram|veio|recebi|foi entregue?',
          'nao|nunca|ainda ~1 recebi|recebemos|chegou|entregaram|recebeu ~2 $pedido',
          'entregue mas|e|porem|so ~1 nao recebi|chegou|recebemos',
          'extraviaram|extraviou|perderam|extraviada|extraviado|perdeu ~2 bagagem|mala|malas|encomenda|pacote|pedido',
          'bagagem|mala|malas|encomenda|pacote ~2 extraviada|extraviado|perdida|perdido|extraviadas',
          'consta|aparece ~2 entregue',
          'cade|onde|esperando ~2 meu|minha|o ~1 $pedido|mala|bagagem',
          'entrega|pedido|encomenda ~2 atrasada|atrasado|atraso',
          'chegou|chegaram|veio|vieram ~2 quebrado|quebrada|danificado|errado|errada|vazia|amassado|faltando|trocado',
        ],
        unless: ['jogo'],
        denied: 'counts',
      },
    ],
    misinformation: [
      {
        says: [
          'fake news',
          'desinformacao',
          'boato|boatos ~3 falso|falsos|circula|circulando|sobre|desmente|desmentiu',
          'noticia|noticias|informacao|video|foto|mensagem|montagem falsa|falsas|falso|editado|editada|manipulado',
          'desmentiu|desmente|desmentido',
          'perfil|conta|pagina falso|falsa ~4 passando|fingindo|usando',
        ],
        unless: ['jogo'],
        denied: 'counts',
      },
    ],
  },
};
