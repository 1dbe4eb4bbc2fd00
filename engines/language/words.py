"""Small words that nearly every sentence needs, language by language.

The lists were written down for this project. Words that are English too (“die”, “man”, “also”,
“me”) are in no other language's list; where two other languages share a word it stands in both.
"""

from __future__ import annotations

ENGLISH = """
    the and that this with you they what your would there their from which been were when who but
    not be are my she him how why just like get got because about than then them if can all out up
    think know really want should could only these those very much too now where did does said says
    even our its into after before being make made way well right new never things thing year
    years every go going need needs see look yes great thanks thank please best first still again
    always ever many such through while another something someone nothing anything everyone better
    back down day work life world it to of for have at as by us we her his one more some any also
    people good time love other own same both most take use used maybe probably actually since
    until against though although without between yet might must shall cannot let doesn didn isn
    wasn aren couldn wouldn shouldn haven hasn hadn weren ain ll himself themselves myself
    yourself whose whom each few little long big old bad sure feel felt find found give given keep
    off over under here two three having doing getting making saying lol dont cant thats youre
    gonna wanna
"""

SMALL_WORDS = {
    "German": """
        und ich nicht das ist ein eine einen einem einer auf für mit sich es auch wie aber nur
        noch wenn haben hatte werden wird kann nach bei über durch zum zur vom oder schon sehr
        mehr immer diese dieser mein mich mir dir sie er der den dem des von zu als wir sind ihr
        doch dass daß weil habe keine gibt muss jetzt dann vor aus uns unter gegen viel alle
        alles nichts etwas wurde sein seine ihre ja danke ganz gerade kein welche ohne nun ob
        denn eigentlich sollte könnte würde diesen diesem dieses seit unser beim ins wo wieder
        selbst leider leute damit bis macht machen sagen geht gar heute bitte viele unsere eben
        dazu dabei sondern sowie hab nix mal finde weiß natürlich vielleicht jeder meine deine""",
    "French": """
        le la les un une des du de et est pas que qui dans pour sur avec ce cette ces il elle
        ils elles je tu nous vous ne ai ont sont été être avoir fait faire mais où par au aux
        sans leur leurs mon ma mes sa ses comme tout tous toute bien très aussi même encore rien
        alors donc parce quand peut peu moi toi lui ça cela était avait chez entre jamais
        toujours après avant depuis pourquoi merci faut autre autres trop beaucoup quoi en si
        votre vos notre nos veuillez doit sous selon vers aucun aucune celle ceux pourrait
        plupart puis dit aujourd hui vraiment monde chose quel quelle ceci""",
    "Spanish": """
        el la los las un una de del que en es por para con se su sus lo le al como más mas
        pero muy este esta esto eso ese esa está están ser hay ya si sí yo tu mi te nos les
        todo todos toda porque cuando donde qué quien sobre también tambien hasta desde entre
        así asi nada sólo hacer tiene tienen tengo puede eres soy estoy fue han hace gente
        bien mejor siempre nunca ahora gracias aquí aqui algo otro otra otros cada mismo bueno
        ellos nosotros usted ha sido durante según vez años dos tres parte quiere hacia menos
        mayor mucho muchos sino decir dice creo verdad vida día días país siguiente uno aunque
        debe deben podría ningún alguna algún varios cualquier haber estaba había sería vamos
        entonces además""",
    "Portuguese": """
        não nao que para com um uma de da dos das em é se na nas nos por mais como mas foi ele
        ela eles elas você voce vocês ao aos à sua seu seus suas ou quando muito já eu também só
        pelo pela pelos até isso isto esse essa este esta está são ser tem têm tinha nem meu
        minha às depois mesmo porque sempre nunca bem tudo todos fazer pode vai vou agora aqui
        assim ainda gente obrigado obrigada onde quem qual muita muitos então estou foram deve
        seja pessoas anos dois menos maior favor seguinte cada outro outra outros deu tipo coisa
        mundo brasil nosso nossa desde durante entre""",
    "Italian": """
        il lo la gli le un una di che è non per con sono mi ti si ci hai hanno ma più anche se
        questo questa questi queste quello quella del della dei delle degli al alla alle dal
        dalla nel nella nelle sul sulla perché perche cosa quando dove chi molto bene essere
        stato fatto tutto tutti sempre mai io lui lei noi voi loro suo sua mio mia tuo così cosi
        però ancora già poi qui allora niente quindi grazie senza dopo prima può deve abbiamo
        siamo devi ogni altri altro altra proprio anni parte fra tra dire dice credo quale quali
        nostro nostra vostro stata stati stesso verso circa invece va uno due volta""",
    "Catalan": """
        el la els les un una de del dels que en és amb per als al es com més però aquest aquesta
        això són ser molt també quan si meu seva seu perquè fer tot tots està té han nosaltres
        sense fins sobre entre ara jo tu ell ella vostè gràcies pot altres cal aquests aquestes
        ja seus seves fan fet teva aquí havia només hem ha podeu cada durant després abans
        mentre anys fou molts dues quin quina fos on""",
    "Romanian": """
        și si în nu că ca la pe cu de din un care este sunt ce mai pentru sau dar fost au ale
        lui prin după dupa când cand foarte asta acest această aceasta să sa se îmi mi te ne vă
        va le noi voi ei ea el tot toate bine fără fara despre până nimic acum aici vreau face
        fie dacă daca trebuie între mult multe oameni şi aşa așa poate ar fi pot acestea acestui
        unei unui cele cel ani sub astfel doar mod către prea atunci unde cine mereu niciodată
        însă dintre""",
    "Dutch": """
        de het een en van ik dat niet je te zijn voor op aan ook maar er als bij dan nog uit
        naar om heeft hij ze zo toch wel geen wat deze dit kan wordt worden moet veel meer hun
        mijn jij jullie wij haar zou omdat alleen kunnen mensen gaat gewoon goed tegen hebben
        heb werd waar ons daar waarom altijd nooit iets niets alles zich onder zonder natuurlijk
        hoe bent mij echt nu wil moeten zal eerste andere ander jaar volgens tussen mag steeds
        weer iemand elke alle dus eens vind denk kun laat zelf zeer""",
    "Swedish": """
        och att det är som en på för jag med av inte den till var de ett om har kan från så vi
        du ska skulle han hon mig sig när nu eller där bara mycket hur vad också efter ut vara
        blir bli varit hade alla allt finns utan andra någon något inget ingen mina dig vill går
        här mer mot över dem kommer måste vilket dessa själv kunde även år många sina sitt samma
        varför aldrig alltid få får gör göra innan mellan sedan tack vilken inom ändå tycker""",
    "Danish": """
        og det er en den til på af ikke jeg med som de der han hun har et kan vi du sig så om
        fra ved var skal vil eller mig dig nu når efter blev bliver også meget hvor hvad kun mod
        noget nogen være været havde denne dette alle os mere lidt uden selv godt lige ind jo
        hvis fordi derfor hvordan hvorfor hvilken mange år andre skulle kunne ville aldrig altid
        får gør gøre mellem siden tak inden mine deres vores bør må ingen samme heller synes
        måske""",
    "Norwegian": """
        og det er ikke jeg en på som til med av den har han de var vi et fra om kan så seg hun
        skal vil eller meg deg du nå når etter ble blir også mye hvor hva kun mot noe noen
        være vært hadde denne dette alle oss mer litt uten selv hvis fordi dem sine hvorfor
        ingen ut bli må hvordan hvilken mange år andre skulle kunne ville aldri alltid får
        gjør gjøre mellom siden takk deres våre bør samme heller synes kanskje opp hver gang
        flere enn gjennom slik blitt minst hvert tilbake først igjen ennå skjønner annet
        hvilke sånn veldig""",
    "Finnish": """
        ja ei se että oli hän en mutta ovat myös kun niin kuin minä sinä tai jos olen olla ole
        mitä mikä nyt vain sen ne jo kanssa joka jotka voi siitä sitä tämä tämän tässä minun
        sinun meidän koko mukaan ollut olisi hyvä vielä sitten aina paljon miten miksi koska
        kaikki mitään jotain joten eikä kyllä siellä niitä hyvin ettei jälkeen ennen noin näin
        minulla itse onko eivät olivat sekä kuten tästä tulee pitää pitäisi täytyy jonka jossa
        joita jota vai ihan muut muuta hänen heidän minut sinut teidän paitsi lisää enemmän
        vuoden vuotta toinen ensimmäinen yli alle eli siis edes juuri todella vaikka tietää pois
        yksi kaksi""",
    "Polish": """
        nie się na że jest ale jak od za po czy dla tak przez przy tylko już był była było być
        są ja ty ona ich ma mnie mi sobie jego jej który która które którzy gdy bardzo może żeby
        więc nawet wszystko tego tej tym ta te tych jeszcze kiedy gdzie też bo oraz pod lub
        można ludzi teraz mam masz bez tam nic dobrze jako jeśli dlaczego zawsze nigdy ze proszę
        musi mogą jesteś jestem także również której którym przed między podczas wszystkie
        wszyscy swój swoje swoją jednak ponieważ kto ktoś coś sposób lat roku nam nas was wam
        dlatego albo będzie takie taki taka innych bardziej pan pani mieć chce trzeba właśnie""",
    "Czech": """
        se na je že ale jsem jsou jako tak jak za po ve už od který která které byl byla bylo
        být si jen když nebo ještě tím této toho jeho její jejich až nic mu má mají může podle
        také před při kde kdy proč protože bude budou dobře ani velmi máme není více lidí vás
        nás vám mě tě ze kterou kterých musí mohou mohl jste jsme kdo někdo něco všechno všichni
        všech svůj svou své však jenom pouze aby dnes včera roku mezi během přes bez nad pod
        další první druhý stále vždy nikdy proto jestli pokud jsi byli budeme než jeden dva tři
        nebyl tento tato toto vše teď tam tu pak ten ta ho nám kvůli""",
    "Slovak": """
        sa na je že ale som ako tak za po pre vo už od ktorý ktorá ktoré bol bola bolo byť si
        len keď alebo ešte toho jeho jej ich až nič mu má majú môže podľa tiež pred pri kde kedy
        prečo pretože bude budú dobre ani veľmi máme nie viac ľudí vás nás vám sú čo zo ktorých
        musí môžu mohol ste sme niekto niečo všetko všetci svoj svoju však iba aby dnes roku
        medzi počas cez bez nad pod ďalší prvý stále vždy nikdy preto ak boli než jeden dva tri
        tento táto toto teraz tam tu potom ten ho nám vaše vašu zadajte môžete neskôr viete""",
    "Slovenian": """
        je se na da za ne ki pa bi tudi kot ali bo od po pri ni si že ko kako ker ampak še
        zelo lahko več bil bila bilo biti kaj smo ste vse jih ga mi ti samo tako kjer kdaj
        zakaj ima imajo nič vedno nikoli proti brez danes moj svoj jaz niso tega kateri katera
        katero mora morate niste bodo bom bomo vaš vaše njihov svoje med manj potem zdaj sedaj
        tukaj tam prav vsi leta dva prvi drugi druge vsaj če saj ta nekaj nekdo imam zaradi
        naj glede izmed vam boste imeti vašega vašo nismo sva tisti tista veliko dobro takoj
        vsak vsako kakor""",
    "Croatian or Serbian": """
        je da se na za ne su nije što kako ali od po iz sa kao ili samo bi će ko koji koja koje
        bio bila bilo biti još više već kad kada jer mi ti smo ste vam nam ga ovo ovaj ova ono
        toga tako sve svi imam ima imaju može treba gde gdje zašto sada nema ništa nikad uvek
        uvijek danas zbog prema nego ljudi dobro bez protiv možda mogu šta nisu mora morate
        nisam jesu si bismo biste kojih kojim koju njihov svoje svoj između posle poslije onda
        tamo ovde ovdje uz pre prije dok ako sam godine godina prvi drugi druga nešto neko netko
        tko ovog ove taj ta te ni ćete ćemo vaš vaša vaše nas vas""",
    "Hungarian": """
        az és hogy nem egy ez van csak de már még el ki volt lesz vagy én te ő mi ti azt ezt ami
        aki akkor után kell lehet nagyon így úgy minden itt ott mert pedig vannak nincs több hát
        jó ezek azok engem neked nekem neki egyik első olyan ilyen között által szerint miért
        hol mikor nélkül tudom köszönöm ugye mit sem meg hogyan amely amit akik aminek ahol
        amikor erre arra ebben abban azonban illetve valamint mindig soha sok sokkal kis nagy új
        két három majd kellett lehetett volna lenne legyen tud tudja akar mond fog fel ide oda
        ők őket minket titeket magyar éve évben pont vele róla hiszen ezért azért bár kérjük
        aztán szerintem ilyet talán mégis sincs csupán egyébként""",
    "Turkish": """
        bir ve bu da de için ne çok ama gibi daha ile olarak olan var yok mi mı mu kadar ki sen
        biz siz onun bana sana değil şey sonra önce diye ya hiç şimdi neden nasıl oldu olur
        olduğu olduğunu bunu bunun şu veya en sadece böyle zaman kendi göre iyi güzel ediyor
        yani artık insan evet hayır etmek olması ise bunlar onlar onların bizim sizin benim
        senin kendisi bazı tüm bütün herkes kimse hangi nerede burada orada ancak fakat çünkü
        eğer hem tarafından karşı beri doğru büyük küçük yeni eski ilk iki üç yıl gün olacak
        olabilir gerekiyor gerek lazım edilen eden etti yaptı yapmak dedi diyor bence hala tam
        pek fazla zaten aynı birçok biri şeyler lütfen""",
    "Indonesian": """
        yang dan di itu dengan untuk tidak ini dari dalam pada juga saya ke karena ada bisa atau
        oleh kami kita mereka dia anda sudah adalah seperti lebih hanya orang tapi telah jika
        belum banyak lagi masih sangat aku kamu apa sama ya bukan semua harus saat jadi kalau
        setelah tahun maka namun sebagai secara akan gak nggak menjadi sebuah para tersebut hari
        baru bahwa tetapi masuk agar hal pun punya tak mau tolong cara kepada antara dua satu
        itulah kenapa bagaimana siapa dimana sini sana jangan begitu hingga selalu harap""",
    "Filipino": """
        ang ng mga sa na ay ko siya hindi ito ni mo ako ka para kung niya kasi naman lang yung po
        nila ikaw kami tayo sila ba rin pero talaga wala si kayo dahil ngayon nang natin dapat
        walang isang gusto lahat alam maganda salamat sana namin""",
    "Vietnamese": """
        là và không của có những được trong cho với này đã một người các đó khi từ như để tôi
        thì cũng đến nhưng rất bạn ở về nó anh em sẽ nhiều lại phải đi vào mà còn mình làm gì
        nếu hơn vì sao thế nên rồi chỉ trên nhất năm ngày bị thấy đang biết vậy chúng hai nào
        bằng tại nơi đây vẫn quá luôn cần nữa lên xuống cùng hay hãy mới nước gia""",
    "Russian": """
        и в не на я что он с как это но по все из у за так же от бы ты мы вы его только было меня
        еще ещё нет когда если уже или ни быть был она они для мне да чтобы очень чем есть до где
        там потому тоже просто этот эта этого надо может себя сейчас спасибо""",
    "Ukrainian": """
        і й в у не на я що він з як це але по все із за так же від би ти ми ви його тільки було
        мене ще нема коли якщо вже або ні бути був вона вони для мені та щоб дуже ніж є до де там
        тому теж просто цей ця цього треба може себе зараз дякую""",
    "Bulgarian": """
        и в не на аз че той с как това но по от у за така съм ти ние вие го само беше мен още няма
        когато ако вече или да бъде е тя те се са ли ще със до където там защото също този тази
        което които какво сега благодаря много може има към след при си""",
    "Serbian": """
        и у не на ја да се је су што како али од по из са као или само би ће који која које био
        била било још више већ кад јер то ми ти он смо сте ово овај тако све има може треба где
        зашто сада нема ништа нису сам због""",
    "Macedonian": """
        и во не на јас дека тој со како ова но по од за така сум ти ние вие го само беше уште нема
        кога ако веќе или да се е тоа што ќе до каде таму затоа исто овој кои сега многу може има
        сите""",
    "Belarusian": """
        і ў не на я што ён з як гэта але па усе за так ад бы ты мы вы яго толькі было мяне яшчэ
        няма калі ўжо або быць быў яна яны для мне каб вельмі чым ёсць да дзе там таму таксама
        гэты можа сябе зараз""",
}

# Met in English texts too: in names, titles, dishes, sayings, abbreviations, slang; or an English
# word, though a rare one.
ALSO_IN_ENGLISH = frozenset(
    """
    ada af ai al ale ali als ama ang anh ani au ay ba bara bi bitte biz bo bola cele cho cine
    com con dan dar das de del dem den der des di dia din dit dok dos du dva ea eden ei el em en
    er es est esta et fan fer fet finde fog fos fra fue ga gang gar gusto hal han har hasta hay
    hem ho ich ide iki il ilk ini io ise itu ja je jo jos ka kami ki ko la las le les lo los lui
    ma mai mal mam mas menos mes mi mia mine mo mod mon mot mu muy na nada nam nas ne nem ng ni noi
    nos nu ole om op os ou pa pan par pas per pero po pod pont por pot pour pre prea prima pun
    punya que qui quoi rin sa sama sana sans sao sau se sen ser si som sub sur ta tai tak tam te
    tem ten ti tot tout tres tri trong tu tud ty un uno uz va van var ve vele vi ville voi von
    wat weiß ya yang yani yeni ze zo zu
    """.split()
)

# And the other way about: English words met in texts of other languages.
ALSO_ELSEWHERE = frozenset(
    """
    for at have her by as be one all are my we us over under can more to of it not here most
    down let best same old
    """.split()
)
