"""Words that say nothing about what is sought, by language, already folded (lower case, no accents)."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP_WORDS: dict[str, frozenset[str]] = {
    "es": _listed("""
        a al ante bajo con contra de del desde durante e el ella ellas ellos en entre es esa ese eso esta estan estas
        este esto estos fue ha hacia han hasta hay la las le les lo los mas me mi mis muy nos o para pero por que se
        segun ser si sin sobre son su sus tambien te tu tus u un una unas uno unos usted y ya"""),
    "pt-br": _listed("""
        a ao aos as com da das de do dos e ela ele em entre essa esse esta este eu foi ja mais me meu minha na nas nao
        no nos o os ou para pela pelo por que se sem ser seu sua sao sobre tambem tem um uma umas uns voce"""),
    "en": _listed("""
        a an and are as at be by for from has have he her his i in is it its my of on or our she so than that the their
        they this to was we were will with you your"""),
    "fr": _listed("""
        a au aux avec ce ces cette d dans de des du elle en est et il ils j je l la le les leur lui ma mais me mes mon
        n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sont sur te tu un une vos votre vous"""),
    "ht": _listed("""
        a ak ap avek an ka ke ki l la li lan m mwen n na nan nou oswa ou pa pi pou sa se si sou ta te ti tou w y yo yon
        youn"""),
}

# Said in a question, seldom in what answers it: left out of what people type, kept in what modules index.
ASKING_WORDS: dict[str, frozenset[str]] = {
    "es": _listed("""
        aqui ayudar ayudeme ayudenme buscar busco cerca como conseguir cual cuando donde encontrar favor hacer hola ir
        llevar necesitamos necesito obtener podemos puedo queda queremos quiero quisiera saber sacar soy tengo voy"""),
    "pt-br": _listed("buscar busco como conseguir fazer onde perto posso preciso procuro quero queria tenho"),
    "en": _listed("can find get how i looking near need search want what when where"),
    "fr": _listed("besoin chercher cherche comment faire peux pres puis quand trouver veux voudrais"),
    "ht": _listed("bezwen chache fe jwenn kapab ki kibo kijan kote vle"),
}

EVERY_STOP_WORD = frozenset[str]().union(*STOP_WORDS.values())
