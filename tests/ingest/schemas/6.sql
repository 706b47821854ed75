PRAGMA application_id = 1332630117;
PRAGMA user_version = 6;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('dimension', '384');
INSERT INTO meta (key, value) VALUES ('embedding_model', 'minilm');
INSERT INTO meta (key, value) VALUES ('library_version', '6');
INSERT INTO meta (key, value) VALUES ('segmenter', '2');
CREATE TABLE documents (
            id TEXT PRIMARY KEY,
            reference TEXT NOT NULL UNIQUE,
            location TEXT NOT NULL,
            declared TEXT NOT NULL DEFAULT '{}',
            version TEXT NOT NULL,
            key TEXT,
            title TEXT NOT NULL,
            publisher TEXT,
            authors TEXT NOT NULL DEFAULT '[]',
            source_type TEXT NOT NULL,
            source_type_reason TEXT NOT NULL,
            interest TEXT NOT NULL,
            side TEXT,
            interest_reason TEXT,
            published TEXT,
            published_first TEXT,
            published_last TEXT,
            symbol TEXT,
            url TEXT,
            file TEXT,
            language TEXT,
            collection TEXT NOT NULL,
            digest_of TEXT,
            copy_of TEXT,
            pages INTEGER NOT NULL,
            passages INTEGER NOT NULL,
            statements INTEGER NOT NULL,
            retrieved TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('current', 'removed')),
            FOREIGN KEY (id, version) REFERENCES versions (document_id, version) DEFERRABLE INITIALLY DEFERRED
        );
INSERT INTO documents (id, reference, location, declared, version, key, title, publisher, authors, source_type, source_type_reason, interest, side, interest_reason, published, published_first, published_last, symbol, url, file, language, collection, digest_of, copy_of, pages, passages, statements, retrieved, status) VALUES ('d985604c2b6', 'bread', '/library/papers/bread.txt', '{"key": "bread", "publisher": "Market News", "source_type": "news", "source_type_reason": "set by the catalogue", "title": "Bread"}', '0272f28d2a04313f47167ab15cf5b1933d9ab46caeed5e0ef88bf5b86389d8b4', 'bread', 'Bread', 'The Baker', '[]', 'news', 'set by the catalogue', 'unknown', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '/library/papers/bread.txt', NULL, 'default', NULL, NULL, 1, 1, 2, '2026-11-23T01:53:50.555700Z', 'current');
INSERT INTO documents (id, reference, location, declared, version, key, title, publisher, authors, source_type, source_type_reason, interest, side, interest_reason, published, published_first, published_last, symbol, url, file, language, collection, digest_of, copy_of, pages, passages, statements, retrieved, status) VALUES ('da7722b765d', 'well', '/library/papers/well.txt', '{"key": "well", "title": "Wells"}', 'd3f8e9d69c0134996f3eedd2538bf84fd49ff4e45edaa6053e14801376e10205', 'well', 'Wells', NULL, '[]', 'other', 'nobody has said what kind of source this is', 'unknown', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '/library/papers/well.txt', NULL, 'default', NULL, NULL, 1, 0, 0, '2026-11-23T01:53:50.785599Z', 'removed');
INSERT INTO documents (id, reference, location, declared, version, key, title, publisher, authors, source_type, source_type_reason, interest, side, interest_reason, published, published_first, published_last, symbol, url, file, language, collection, digest_of, copy_of, pages, passages, statements, retrieved, status) VALUES ('de9087d0b20', 'ferry', '/library/papers/ferry.txt', '{"key": "ferry", "published": "2021-05", "publisher": "Island Echo", "title": "The ferry"}', '6f1d01d571b7c91d1859efd391afe39749df377db30d6c68b41b2507fede619a', 'ferry', 'The ferry', 'Island Echo', '[]', 'other', 'nobody has said what kind of source this is', 'unknown', NULL, NULL, '2021-05', '2021-05-01', '2021-05-31', NULL, NULL, '/library/papers/ferry.txt', NULL, 'default', NULL, NULL, 1, 1, 2, '2026-11-23T01:53:50.899660Z', 'current');
CREATE TABLE changes (
            id INTEGER PRIMARY KEY,
            document_id TEXT NOT NULL REFERENCES documents (id),
            at TEXT NOT NULL,
            field TEXT NOT NULL,
            old TEXT,
            new TEXT,
            reason TEXT NOT NULL,
            by TEXT NOT NULL CHECK (by IN ('person', 'catalogue', 'file'))
        );
INSERT INTO changes (id, document_id, at, field, old, new, reason, by) VALUES (1, 'd985604c2b6', '2026-11-23T01:53:51.054634Z', 'publisher', '"Market News"', '"The Baker"', 'named in the masthead', 'person');
CREATE TABLE versions (
            document_id TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
            version TEXT NOT NULL,
            text TEXT NOT NULL,
            pages TEXT NOT NULL,
            blocks TEXT NOT NULL,
            sentences TEXT NOT NULL,
            media_type TEXT NOT NULL,
            file_name TEXT NOT NULL,
            size INTEGER NOT NULL,
            retrieved TEXT NOT NULL,
            PRIMARY KEY (document_id, version)
        );
INSERT INTO versions (document_id, version, text, pages, blocks, sentences, media_type, file_name, size, retrieved) VALUES ('d985604c2b6', '0272f28d2a04313f47167ab15cf5b1933d9ab46caeed5e0ef88bf5b86389d8b4', 'The bakery raised the price of rye bread in June 2020. Customers queued for cheaper loaves.
', '[[1, null, 0, 92]]', '[[0, 91, "paragraph", 0, null]]', '[[0, 54, "paragraph"], [55, 91, "paragraph"]]', 'text/plain', 'bread.txt', 92, '2026-11-23T01:53:50.555700Z');
INSERT INTO versions (document_id, version, text, pages, blocks, sentences, media_type, file_name, size, retrieved) VALUES ('da7722b765d', 'd3f8e9d69c0134996f3eedd2538bf84fd49ff4e45edaa6053e14801376e10205', 'The well was dug in 1910 by the village.
', '[[1, null, 0, 41]]', '[[0, 40, "paragraph", 0, null]]', '[[0, 40, "paragraph"]]', 'text/plain', 'well.txt', 41, '2026-11-23T01:53:50.785599Z');
INSERT INTO versions (document_id, version, text, pages, blocks, sentences, media_type, file_name, size, retrieved) VALUES ('de9087d0b20', '6f1d01d571b7c91d1859efd391afe39749df377db30d6c68b41b2507fede619a', 'The ferry to the island sank on 4 May 2021. Forty-one passengers were rescued by fishermen.
', '[[1, null, 0, 92]]', '[[0, 91, "paragraph", 0, null]]', '[[0, 43, "paragraph"], [44, 91, "paragraph"]]', 'text/plain', 'ferry.txt', 92, '2026-11-23T01:53:50.899660Z');
INSERT INTO versions (document_id, version, text, pages, blocks, sentences, media_type, file_name, size, retrieved) VALUES ('de9087d0b20', '902aed49f0f997010c07b8413f0bb459aead24c4431ce12ff9e40639efd41d53', 'The ferry to the island sank on 4 May 2021. Forty passengers were rescued by fishermen.
', '[[1, null, 0, 88]]', '[[0, 87, "paragraph", 0, null]]', '[[0, 43, "paragraph"], [44, 87, "paragraph"]]', 'text/plain', 'ferry.txt', 88, '2026-11-23T01:53:49.669130Z');
CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            heading_start INTEGER,
            heading_end INTEGER,
            page INTEGER,
            vector BLOB NOT NULL,
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        );
INSERT INTO passages (id, document_id, version, start, end, heading_start, heading_end, page, vector) VALUES (2, 'd985604c2b6', '0272f28d2a04313f47167ab15cf5b1933d9ab46caeed5e0ef88bf5b86389d8b4', 0, 91, NULL, NULL, 1, X'3A9B0F1D992972215BA81B2D34AC5824B324202E2D2C442CB6AAE6A909A7C9AA1A2A0FA54EA685AB5E1E1828F22AD42B212CC416A42903A942A3CBA091AC162B72A70EAB552772ACC3309920DA2A0AA368AC5BB06FAE2B2B38A82028A4225629E2A96128339FE721C42A80AE3B9F2C80FCA0CBA4CC27032BC4B0BDAC9BAAE326162B03AB0D9F5D1E62AA9D1FD4241C29D32E9CAC749516289E2C2DA5012807A959A086A899A4E42812A8D0A95B23F5273C2C02A8B22452AC34A8232DA6B079A966AD8FA2E429CC26D20E122C2A2CB1A1D0A1CEA7C3A495A9BF25231FC1285D9464ABC1A36BAB8B1FEC2E02B0BA9292A385A59528A4A831267AB08DA2CAAA00808BAA52288E25F7A4EFA604A99A9D28230BA651A91FA52099859B0F9AF6A65BADCEAA0A242E2C171AF4ACB3A52C22B3243CA42CA5A22D9DA9431D28240630C228FDA2D3A5E99C44259597F0A309284F8E0BA53BA4C72AA7ACBE219CA2FE2828A02FA8FE1C3F259C266AA3482E0D285DA5E4A6DDA6302A3F202799442CAE985C2955AD84A03D28E5A6B0AD23317F2BB3A634241A1ED59E5C208C97A02CAE2A2229113119AC1F8BDBA703AB8529421D791C5126701DC0A84CA90128C32C652B00807C2C202714A447292CAB7CA5922B20AB37A5A3A22BA73B2D8526B42C04A287A87E23D0AA952D6DA917B0B52DA7A87C2C79A5FCA4A92C34307BACA7AC24A904AF082B8F28C325F22D1D29C9242FA35799E8AC01A0282620A879A15DA5392702AB482EC32B36988829AD26A925EFACCF21F0AD0B23B3A99B2787A50C29E12958AB292E70ADFEA95FAE4A27611225A558A5E128CF28011A5722642135ADE4AC17ADFDA009AA80A2032DF0A68C296428BE26F4AA03A6D89D2629BAA39C9B75A900807B2CCBA79499572BE42DE8AC9F2B311FDB253D2C34A9B32CB220252A49A8018DCEADC0A5A99FC7988928252CA62BA09DF9A4102D2827D6A0241F36A51725A022262B74A3269A062627AF022CA2A7FBA8FC15E69B16A4AC224AA62B20BAADD0279D9A2F99DEA5C22FFE2A50A0A8A807ABD0A8E4A72B2B742B4E2A33B100AC7E19');
INSERT INTO passages (id, document_id, version, start, end, heading_start, heading_end, page, vector) VALUES (4, 'de9087d0b20', '6f1d01d571b7c91d1859efd391afe39749df377db30d6c68b41b2507fede619a', 0, 91, NULL, NULL, 1, X'3A289B22A92D542C8B9CD11900A7208ABFAD8028A32A57245524372906AEB52B5CAB0E9C45ADCCA8A2A6631A98AD85ADAE99A1A6C82004A2D0210F23A0A9EF265DAFB71FB5A7452C95A56EADDA29A0A3BD2099A60599D22CF6A61FABC7254CA38621301C13A9162716247AAB25AA87AEE0A1EBA8342C27922F2CE49FAB236C9E219D3E1EADA87EA8CD214DA1B7250DA6852B01A9122221ADF127321648A9252B3CAD69AC42285C257524472DC09D0F273F240A2E6D13599BA12B7127B8240DA1949F3828AD2C3C24242B392E1AAADAAAF4ACF6A6CD2C1BA808A1C1AA8DA88D298729C22887AC14A860AC12A04C1C41A91F2711281330DAA6C8A9042C4526008071225B287DA844AB072E45A00CA22927209A7EA80EA948A91FA94FAD77ADFAAA132A839F2FAF5AACB02DBDA66A23C9A89DAC2D986DA85FA7992F8C283EAC4628031F28AB3E2515AD7424A82814AF61A94AA92EAA74289C95ED9F27AC12A9871848208D2C59A64EAAFCAB5A28AB9A28A2E4A868A6F6A55223BB289828683068ADEF2C1E283F2F79A819AA8693A31A87A6B4A152A6A82571A0B921E2AF6A2AEB284AA90E290129FD9AF82AA018F7AA89A8E72CB8220FA5DE9996A8B1AC6E8F0000EB9B932D27ADF9AB0E9DBEAE8D2C082C112318A526AEFE94DB22252DDCAC362BED2825A4E11C95253E26E3A4891E8D2F702BBC2DDC3180AA04A9D5AA462E77A4962C9599CAA93D2ECE25452EC0255228DE2001AC22A993285EAB1728D9221920142C8F288928DB288824B9A0EC297BA8EC2B4BA59A9C5CA5B1AE67AAC5245A298925A99B812856AAA0AE91A903A537AC39AF4BA1531D23A6DFAED22DADA4C99DE68E07A60E29F82056A81AAD7430EEA7C524BFAB772435221DA97E1814A700809D2DFE2924AB5D2C53A74DAB3BA5862F36A0E429D0A9A49CBCA504269D2D70A248A3B3A8F3A327B0B629D7A1DAA6EF2219A2CBAB5A1A78A397295AAF2F1FC5A4BBA981250529782BE5A9E6A996A45E2422A1822FB29B462CB72B742AC3A8AD2B01274BA252A0D829D928732F0D2AED9C76254E241123C4295C22342CB1ABF7A0');
CREATE TABLE statements (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            page INTEGER,
            block TEXT NOT NULL,
            sentence_start INTEGER NOT NULL,
            sentence_end INTEGER NOT NULL,
            context_start INTEGER,
            context_end INTEGER,
            heading_start INTEGER,
            heading_end INTEGER,
            nature TEXT NOT NULL,
            appeal TEXT,
            kind TEXT NOT NULL,
            has_tally INTEGER NOT NULL,
            analysis TEXT NOT NULL,
            vector BLOB NOT NULL,
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        );
INSERT INTO statements (id, document_id, version, start, end, page, block, sentence_start, sentence_end, context_start, context_end, heading_start, heading_end, nature, appeal, kind, has_tally, analysis, vector) VALUES (3, 'd985604c2b6', '0272f28d2a04313f47167ab15cf5b1933d9ab46caeed5e0ef88bf5b86389d8b4', 0, 54, 1, 'paragraph', 0, 54, NULL, NULL, NULL, NULL, 'factual', NULL, 'plain', 0, '{"text":"The bakery raised the price of rye bread in June 2020.","nature":"factual","score":0.98,"language":"en","speakers":[{"name":"author","kind":"author"}],"dates":[{"value":"2020-06","precision":"month","span":{"start":44,"end":53,"text":"June 2020"}}]}', X'3023A69FCE29EE24F2A9242D61AC062863A3402E3C2C0E2CCFAA16A817A997A68F290B1C78A249ACF4217324F92A412BCD29801850291DA80EA1AE1DFAAAC02A10AC4AAB6C28C6AC9030FC24802B09A47AAD02B0C3AD3C2C5EAA8226658DD8295EAAF425C69B51281A2C79AD36A5BC26B21E55085A28ED2A0CB0F8ACF7A92321262BF4AA149E549D13A9EF98542682269E2E53AE951D4D2AED2A721E5A2843A9812053A82C1857288FA84BA66122A02A0C2E312127983DAEA4AB302CFAB0A7AC53ADDFA8B92B0329E39C432C032A31A686A3FAA03E9AE5A9A628A19A912915213BA904A4A6A9D225512FCEAF4C208DA8C916EE2704A8C0290EB02DA825AD008024A8DE2BA8287EA06DA07AA5BF94EEA20EA898A9F8A42B2643A0BFA056A808AD26AC1A26E12A282427AB06A529A1A624CAA6A8A29C2CCBA7AF047C1E8A2FFE2902A733A5CF208E9F329924A89B285B28349C7C9A8F2DBEAC9C23F6A554274A25601E401FFC27542467A4B52CF426A12269A977A8242DBB9021A6D32A83A19C2347AEE59C6A2958A0ECAC4631A829429E67175A23FFA53418DB250C2D58298D2B22311DA8E120BBA6D5AA6A280BA4E418B920FA9D6AA71EAAE2239B2C59270000342CA22883A4A924B0ABA9A4212C46A3F4A17BA4321CB62D9529502D8EA743A5721E80AB132C7CAA10B0432E32A8282D6FA24EA2652D2C3132AA28AC419E67AF322BEB2954278A2DED28BD0FF29E529574AC919B4E219EA28419D8A3A82810A90530282ADE95162969219D26A3A932248BADF1201BAB4F96CAA29C28D829E5AA502D6CAD74AC87AEF923D02068A54EA3F6293B27EE20AF1D2725B4AC47AC4DACD6A990A9611E792CADA3042AD021F027FCA814A8B8A66F2B97A866A481A500805B2CB3A5E1A9E529DE2DA0ACE12ACDA8919AEC2AA0AA772B2BA4A52BE4ABFC19AAADCBA19A149AA4B51D8B2BC42B0A21E6A8052C302542A4B59D91A6AF2375208728759C6DA1B52968AF982C58A1CBA9A821B2A122963925E8A54C9E9CAC7024A422ACA592A65D30B925959E54A8FCA832ABECA60A2C7F2AEA27A4B1EDA9A89D');
INSERT INTO statements (id, document_id, version, start, end, page, block, sentence_start, sentence_end, context_start, context_end, heading_start, heading_end, nature, appeal, kind, has_tally, analysis, vector) VALUES (4, 'd985604c2b6', '0272f28d2a04313f47167ab15cf5b1933d9ab46caeed5e0ef88bf5b86389d8b4', 55, 91, 1, 'paragraph', 55, 91, NULL, NULL, NULL, NULL, 'factual', NULL, 'plain', 0, '{"line":1,"text":"Customers queued for cheaper loaves.","nature":"factual","score":0.82,"language":"en","speakers":[{"name":"author","kind":"author"}]}', X'79AB4F202024262012AA9AA8612A0EA58B2D332AAB2CC926A4A552AC36A7A3AFEC2FADABE5AB7F1875A696A0331C57299B2948A4B1181921BCA1EFA913AC6B28E8267EA8AE20BC1BD32E7CA40C298E9ABA2BD4AE1CABBF25E7276026DFA46F275F233A2B9CA495ACF923F8ADBA2578AC5B2348AC4E24C32DD3ADE8A95DA4852CFD27E8A94FA8512542AD3927F721ED228D2A6D28B11F8C1FF52E54ABCAA8E4A9AAA85BAC1224B32A8CA8F5AF7F2BC5AB61281DAF2E2B5A2A6CA85728F2AE9D2BF7A7B426B7A8F229DEA78E2DC52E9BA049A6F5AAE4A3CC1F5E25262733A4699D4BA2FCA2A7AA60A2322211AC02A8ED9B5CAC152ADDA762ACA7AB8DA5962D0080BAACEAA58FA495AC012259A6B4295C2D3B26121923A511A6D01F3C2AA11EC5AA2AA5CA267429A7A648ACF5ABBF26D529B4A27A9B2E2A08A9122BA729D52E482A032AE2AB57AC452DDF202D256B2599AE7DABE99D78A3BC212DAFFC2708295BAB9FAD5D2279A2ED2A472798310925A0A51226B2A517A537202329602D8CA5A42AD6A8B3A7C2237FADF5249C2BF82BAEA6962C91A567A51CA8D2ABF42A872A2EA7122F7DAC8DA54AA659A7D2260C2D749F26A05D292BAD8C240F298228522B00005529381918A9AE2F89A06AA1C9AACCADF6A81A285BAE1A281DA3411D6029761DEC2B33A8FB2CECA80EA82928749DEF2BC4A8C12933A9229B5EAFA9A8DEAD6D9E0EA4452072A6CE285BAAF32FA2A0E227162534A62923231AE8A342A197247FAEE82A2F2A59A86E23FC1C8528E2AD2325E8A98AA3BFA4A7231C2AEA282A283AA8A02DA2236E2842ADB22DCF22EBA785A8E227B82513A952282BA40BAD02ACC1A9391AC2ACFD060C2C84AB1AA52B2D54A7A8AA8425032209A65C27D9A5159B00800717B0AD862ABB2C932DFDAB3F25802C331B232C032B022915252B2D172DA225FF9193257DACC7261D9A342D2D230FAC9829702D4F24DE155429E0207728951E572B1C9F8F2A4DA6DDAF71A49BA812AC54A896242BAC5625412A291DB8AE1E2F1DA0E72D53A59318EA2E4818E2A6A5AB9C288FA5B72A5F2E002A6AAD99A936A0');
INSERT INTO statements (id, document_id, version, start, end, page, block, sentence_start, sentence_end, context_start, context_end, heading_start, heading_end, nature, appeal, kind, has_tally, analysis, vector) VALUES (6, 'de9087d0b20', '6f1d01d571b7c91d1859efd391afe39749df377db30d6c68b41b2507fede619a', 0, 43, 1, 'paragraph', 0, 43, NULL, NULL, NULL, NULL, 'factual', NULL, 'plain', 0, '{"text":"The ferry to the island sank on 4 May 2021.","nature":"factual","score":0.9,"language":"en","speakers":[{"name":"author","kind":"author"}],"dates":[{"value":"2021-05-04","precision":"day","span":{"start":32,"end":42,"text":"4 May 2021"}}]}', X'D8292A28362ED72C93A689A77EADD99770ACCC2B0E28CF2967240E2CF8AD5C2BBEAA59A1B9ACEC1E96273D1BB1AC7BAC20A345A8F32857A4BAA4841548A5BC2865B1CEA979A4282A1F288CAC142D54A732AAE0A8C425432EC39C6BA3DA1D43ABC6272C17D2A0AB22EC2812AE96ADD6ABCA242E961E2F2629A72D3FA8C3A11B2504285D145BA087A847A8BEA7C429F3A5FE2A93AD46A4F2A99E26EC98D3A9DC2C26ACABA6022CE9124227042D79263418B42B5C2DE62613989225252B2F286FA489A83F1E6A2EAD24E827682FD8AEECA93AA11AA4152F6527B79DC3A677A607A6C72B522694ABA6A2F7A902A117A6FFADE42508287229E2A6D5ABFE2B971D00801B24D0277B9979AC6E2D9B20D2262024DBA59B21AB9E1AAA65ADB5AE66AD80AB32297B9C04AEB0AAC32C1FA50098ABADD8AC8427E5AA3AAB412D2B27A9ADB627718793A80F2719AEA8A99B266EAFE321632239A8B2A662263C211AAB2BA5B928002AA92536A45EA647AD8A290B9E411D3CA639ADF2288320A22BB82C172DF4AC1C28351D732E92AA30AD52A8182741AB65A513A7D12892A7CF247EAD61269E2405AB0B2C3D2C0325092C7E8FD4A42DA7D92A4B22A0ABD3A88FAB03AB7AA800002925462C4CAC94A6BAA118AED52BBA2D2D9B24A782A95720A01B8A2EDBAA4D2D6F2B10AA1CA9892394293BA64428632D1B2D892CBD31B1ACE9A4F1ABA42A5E1C2B2CCBA30FACE72C6F2A5928FA2826247F2073A8E2A9E92DE2AB7796AF1B8E259430AE26B020DE2877263427B32933A9342AD0A4B8A972A2D9ACB9A7E3262D249D2C771B39242DA768AB0B2518A4ADA97FAC24A6BC212DA151ACE62BBEA3612849A79A9F5226AD258BA3D8AC332D11A797935FAC0C28A6A3B4AB2E280BA90080002E8E2AEAA6002BD2A356A9A224AA2EFD22FD2660ACDF1EBCA3F3A0B22C5B1E55A7FDA7109C4FAF3E2A5FA62EA58417C5A8E0AC5329591B191C93B01C27E09CB0A862A49DA5BA288EA692A545A9CB28170C4D2E46987A2B412CFC29BCA62F2A602875A5D7A6F02B761F442F142C6B257E254C28FFA9B82CC426AF22C9A8D69E');
INSERT INTO statements (id, document_id, version, start, end, page, block, sentence_start, sentence_end, context_start, context_end, heading_start, heading_end, nature, appeal, kind, has_tally, analysis, vector) VALUES (7, 'de9087d0b20', '6f1d01d571b7c91d1859efd391afe39749df377db30d6c68b41b2507fede619a', 44, 91, 1, 'paragraph', 44, 91, NULL, NULL, NULL, NULL, 'factual', NULL, 'plain', 0, '{"line":1,"text":"Forty-one passengers were rescued by fishermen.","nature":"factual","score":0.9,"language":"en","speakers":[{"name":"author","kind":"author"}],"quantities":[{"value":41.0,"unit":"passengers","span":{"start":0,"end":20,"text":"Forty-one passengers"}}]}', X'E0273A299024FC2A571E2E217A2A0824B8AE1528F52C57A9EA1D41295BACAB2A4DA80B9529ABA0AD9CAC61294CAB2DA765A23D29DCA9D3226729B1934DAAAF1F9F25ED29ACA844238BA75EA94DA8302AFB2A682520A99C1CB8AC0EAEC2A63D2726282BA1C7A9DD287CA7C59896290AB030A988AFC5A7A2AE84293829ED2A9A9EF1ABDA264CACD4A9BB2CAC2A5A27EEA60DA5BE24B51C24AC3D2AF1A8ABA547A298AA2CB01EA469229626F823241BB327A3A326234BABCFA8992A61A45620C622C518052801A48E24DF2AFF24111907A65EAF90247D2875ABBA2993AEE1AAFF2F8920D62B99AD3CA9E4AD8623D323B68FB72511236D314AA46C28DD28732900807321E8A40FADBA2AF02E93ABA0AF5528F72ADDA3BFADF7AA8E28E7AD03A445A7D2960CA86FAE71AB9D24371E511FA81AD4142DA620A2F5A0B32D8829B4A97C25DD1C27A8E39B41A8582D4F228BAD3EAC8CAD81A8BF2EB2A157A4AFA874AC3C2814A42630DBA95D241F26ADA1E0A920A2D11FC02D13AD842534A2FF9F032E11A88A30782BEC2A8FA48C1E5B29B4AAAB23DC20E9A49816BEA3872191AC0E1F732374265B2231279B9F2027819C1FA221AC312E4A28CB192128B129BFAD7C28000066AA762C03ACA1AAA12707AB28225B25D324A3A26CAE7704182A049E8424E5279C261A204E2ADF1A7F275BABA6A74A2DC12AF92F1B2E9E260CADC7A84B2DBE26D82AA92A36AAEE2C71A7DD2FC59C171C160C3AACB625B827E6ABE71CA128BA2539ACEB1E07272D28B69CD5A8D8271E9C541ED1A4BF2B3AA915AD5920E421AB2DC7A7BB20D52954A3F8AD2FADC8198AA9E1AD2628172979A2D1AE9F2CDE92A5A7DFA3AFACA72734A296A18FA90C2E0CA3902676A8221DFD28222469A4A22100803A28E628BAAC662D22A85AAD2CAC4F2D51A9C028F3A5409A36285B2DC52919AC0C2331A905AA00AE20A6AE27619DE1299C9C54268F29B09FB62F46A13FA85320DBADA62CAA2D4F288DA712A4EF2A0EAA82AB212C74A1A02B732D9C267DAAFB2CDCA0A9AC0C274A9F3F2A3D2E93A18FAA9C230AA85C2D9B2234A9A22C95AB3BA0');
CREATE VIRTUAL TABLE passages_fts USING fts5 (
            title, heading, body, tokenize = 'porter unicode61 remove_diacritics 2'
        );
INSERT INTO passages_fts (rowid, title, heading, body) VALUES (2, 'Bread', '', 'The bakery raised the price of rye bread in June 2020. Customers queued for cheaper loaves.');
INSERT INTO passages_fts (rowid, title, heading, body) VALUES (4, 'The ferry', '', 'The ferry to the island sank on 4 May 2021. Forty-one passengers were rescued by fishermen.');
CREATE VIRTUAL TABLE statements_fts USING fts5 (
            body, context, tokenize = 'porter unicode61 remove_diacritics 2'
        );
INSERT INTO statements_fts (rowid, body, context) VALUES (3, 'The bakery raised the price of rye bread in June 2020.', '');
INSERT INTO statements_fts (rowid, body, context) VALUES (4, 'Customers queued for cheaper loaves.', '');
INSERT INTO statements_fts (rowid, body, context) VALUES (6, 'The ferry to the island sank on 4 May 2021.', '');
INSERT INTO statements_fts (rowid, body, context) VALUES (7, 'Forty-one passengers were rescued by fishermen.', '');
CREATE VIRTUAL TABLE passages_vocabulary USING fts5vocab (passages_fts, row);
CREATE VIRTUAL TABLE statements_vocabulary USING fts5vocab (statements_fts, row);
CREATE TABLE answers (id TEXT PRIMARY KEY, asked_at TEXT NOT NULL, json TEXT NOT NULL, question TEXT NOT NULL DEFAULT '', conversation_id TEXT REFERENCES conversations (id) ON DELETE CASCADE, turn INTEGER) WITHOUT ROWID;
INSERT INTO answers (id, asked_at, json, question, conversation_id, turn) VALUES ('a5482552019104e96', '2026-11-23T01:53:50.887Z', '{"id":"a5482552019104e96","schema_version":1,"conversation_id":null,"turn":0,"question":"When did the ferry to the island sink?","standalone_question":null,"asked_at":"2026-11-23T01:53:50.887Z","mode":"extractive","model":null,"as_of":null,"scope":{"collection":null,"as_of":null,"filters":{"source_type":null,"side":null,"published_from":null,"published_to":null,"document":null,"label":null}},"lead":"4 May 2021, as Island Echo reports","statements":[{"id":"s:de9087d0b20:902aed49f0f9:0-43","text":"The ferry to the island sank on 4 May 2021.","label":"reported","credibility":3,"reason":"It rests on Island Echo alone; nothing in the library confirms or contradicts it.","kind":"plain","nature":"factual","appeal":null,"context":null,"speakers":[{"name":"Island Echo","kind":"author","side":null,"cue":null,"relays":false}],"origins":[{"id":"organisation:island-echo","name":"Island Echo","kind":"organisation","side":null,"documents":["de9087d0b20"],"path":[{"from":"de9087d0b20","to":"Island Echo","why":"published by it"}]}],"independent_origins":1,"hedge":null,"loaded":[],"uncovered":[],"citations":[{"id":"de9087d0b20:902aed49f0f9:0-43","number":1,"role":"support","document_id":"de9087d0b20","version":"902aed49f0f997010c07b8413f0bb459aead24c4431ce12ff9e40639efd41d53","title":"The ferry","publisher":"Island Echo","source_type":"other","published":"2021-05","symbol":null,"url":null,"digest":false,"start":0,"end":43,"quote":"The ferry to the island sank on 4 May 2021.","prefix":"","suffix":" Forty passengers were rescued by fishermen.\n","page":null,"page_label":null,"rects":[],"ocr_confidence":null}],"conflicts":[],"pointers":[],"attests":null,"override":null}],"abstained":false,"gaps":[],"related":[],"choices":[],"withheld":[],"sources":[{"id":"de9087d0b20","version":"902aed49f0f997010c07b8413f0bb459aead24c4431ce12ff9e40639efd41d53","versions":[{"version":"902aed49f0f997010c07b8413f0bb459aead24c4431ce12ff9e40639efd41d53","retrieved":"2026-11-23T01:53:49.669130Z"}],"key":"ferry","title":"The ferry","publisher":"Island Echo","authors":[],"source_type":"other","source_type_reason":"nobody has said what kind of source this is","interest":"unknown","side":null,"interest_reason":null,"published":"2021-05","symbol":null,"url":null,"file":"/library/papers/ferry.txt","language":null,"collection":"default","digest_of":null,"copy_of":null,"pages":1,"passages":1,"statements":2,"retrieved":"2026-11-23T01:53:49.669130Z","sha256":"902aed49f0f997010c07b8413f0bb459aead24c4431ce12ff9e40639efd41d53","status":"current"}],"source_summary":{"sources":1,"origins":1,"parties":[],"records":0,"oldest":"2021-05","newest":"2021-05","text":"1 source, 1 origin, no record."},"notices":[],"timings_ms":{"retrieve":29.35,"compose":5.49,"verify":0.21,"total":35.06},"usage":null,"library_version":3,"prompt_version":null,"settings_hash":"7570c73b52db"}', 'When did the ferry to the island sink?', NULL, NULL);
CREATE TABLE readings (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            reader INTEGER NOT NULL,
            analysis INTEGER NOT NULL,
            title TEXT NOT NULL,
            PRIMARY KEY (document_id, version),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        ) WITHOUT ROWID;
INSERT INTO readings (document_id, version, reader, analysis, title) VALUES ('d985604c2b6', '0272f28d2a04313f47167ab15cf5b1933d9ab46caeed5e0ef88bf5b86389d8b4', 2, 10, 'Bread');
INSERT INTO readings (document_id, version, reader, analysis, title) VALUES ('da7722b765d', 'd3f8e9d69c0134996f3eedd2538bf84fd49ff4e45edaa6053e14801376e10205', 2, 10, 'Wells');
INSERT INTO readings (document_id, version, reader, analysis, title) VALUES ('de9087d0b20', '6f1d01d571b7c91d1859efd391afe39749df377db30d6c68b41b2507fede619a', 2, 10, 'The ferry');
INSERT INTO readings (document_id, version, reader, analysis, title) VALUES ('de9087d0b20', '902aed49f0f997010c07b8413f0bb459aead24c4431ce12ff9e40639efd41d53', 2, 10, 'The ferry');
CREATE TABLE overrides (
            id TEXT PRIMARY KEY,
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            quote TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('label', 'speaker', 'conflict')),
            said TEXT NOT NULL,
            reason TEXT NOT NULL,
            author TEXT,
            set_at TEXT NOT NULL,
            removed_at TEXT,
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        );
INSERT INTO overrides (id, document_id, version, start, end, quote, prefix, suffix, kind, said, reason, author, set_at, removed_at) VALUES ('oaecf47636c', 'de9087d0b20', '6f1d01d571b7c91d1859efd391afe39749df377db30d6c68b41b2507fede619a', 44, 91, 'Forty-one passengers were rescued by fishermen.', 'The ferry to the island sank on 4 May 2021. ', '
', 'label', '{"label": "contested"}', 'Others counted forty.', NULL, '2026-11-23T01:53:51.101959Z', NULL);
CREATE TABLE sketches (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            made INTEGER NOT NULL,
            runs INTEGER NOT NULL,
            hashes BLOB NOT NULL,
            PRIMARY KEY (document_id, version),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        );
INSERT INTO sketches (document_id, version, made, runs, hashes) VALUES ('d985604c2b6', '0272f28d2a04313f47167ab15cf5b1933d9ab46caeed5e0ef88bf5b86389d8b4', 1, 13, X'DF61A5B0614989049A7CB8192DDE1A3FA00FD7B859C92141D6233ED3B49DE2587E52179963470D6C864A4B7FA6901F758AB75BD10E68E1780BB5ADF68E46279A9582416BFA35D6AB74218FF6BC3D9EB2B1B396291373C2BEE5E2AEDBE257DCCB5CE3F0798FF6ECDB');
INSERT INTO sketches (document_id, version, made, runs, hashes) VALUES ('da7722b765d', 'd3f8e9d69c0134996f3eedd2538bf84fd49ff4e45edaa6053e14801376e10205', 1, 6, X'F295283F3CBF6302AFF4B4D3449DC02D605FF3E121D1D59BD59EA60A058D5A9CE0D3EA7E1D7A31A20BCBF61B0DFC92DD');
INSERT INTO sketches (document_id, version, made, runs, hashes) VALUES ('de9087d0b20', '6f1d01d571b7c91d1859efd391afe39749df377db30d6c68b41b2507fede619a', 1, 14, X'D326F9F78A438307EE9A5B33559E091F8B57FE202DF3C238B7B270DD086BD0547C5097664B1AB27FF14A282AFA766A88B86BF6494436D295A96A7695E671C0AEFE566530D12D65BF7C7A3AF325859CC68221F186736BC9C84B882D1295B00CCEB5997BD7BB7565D1A8B6530CC40B0BF0');
INSERT INTO sketches (document_id, version, made, runs, hashes) VALUES ('de9087d0b20', '902aed49f0f997010c07b8413f0bb459aead24c4431ce12ff9e40639efd41d53', 1, 13, X'D326F9F78A438307EE9A5B33559E091FB7B270DD086BD054D54E53E5D1546B6B7C5097664B1AB27FF14A282AFA766A88B86BF6494436D295A96A7695E671C0AE8B20CFE45101D9CA4B882D1295B00CCE96A5B834F4B090CEB5997BD7BB7565D1A8B6530CC40B0BF0');
CREATE TABLE conversations (
            id TEXT PRIMARY KEY,
            title TEXT,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) WITHOUT ROWID;
CREATE TABLE placed (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            PRIMARY KEY (document_id, version),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        ) WITHOUT ROWID;
CREATE TABLE boxes (
            document_id TEXT NOT NULL,
            version TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            boxes BLOB NOT NULL,
            PRIMARY KEY (document_id, version, start, end),
            FOREIGN KEY (document_id, version) REFERENCES versions (document_id, version)
        ) WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('passages', 4);
INSERT INTO sqlite_sequence VALUES ('statements', 7);
CREATE INDEX documents_by_title ON documents (title COLLATE NOCASE, id);
CREATE INDEX documents_by_key ON documents (key);
CREATE INDEX documents_by_location ON documents (location);
CREATE INDEX documents_by_version ON documents (version);
CREATE INDEX changes_by_document ON changes (document_id);
CREATE INDEX passages_by_document ON passages (document_id, start);
CREATE INDEX statements_by_sentence ON statements (document_id, sentence_start);
CREATE INDEX statements_with_tally ON statements (document_id) WHERE has_tally;
CREATE TRIGGER passage_leaves_index AFTER DELETE ON passages BEGIN
            DELETE FROM passages_fts WHERE rowid = old.id;
        END;
CREATE TRIGGER statement_leaves_index AFTER DELETE ON statements BEGIN
            DELETE FROM statements_fts WHERE rowid = old.id;
        END;
CREATE INDEX overrides_in_force ON overrides (document_id) WHERE removed_at IS NULL;
CREATE INDEX conversations_by_time ON conversations (updated_at, id);
CREATE UNIQUE INDEX answers_by_turn ON answers (conversation_id, turn) WHERE conversation_id IS NOT NULL;
