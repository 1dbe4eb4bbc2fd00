PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE preferences (    key VARCHAR PRIMARY KEY, value VARCHAR );
CREATE TABLE threads (     id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
INSERT INTO threads VALUES(1,'/ferry/ten-past.html','Ten past, and one at twenty to');
CREATE TABLE comments (
                tid REFERENCES threads(id),
                id INTEGER PRIMARY KEY,
                parent INTEGER,
                created FLOAT NOT NULL,
                modified FLOAT,
                mode INTEGER,
                remote_addr VARCHAR,
                text VARCHAR NOT NULL,
                author VARCHAR,
                email VARCHAR,
                website VARCHAR,
                likes INTEGER DEFAULT 0,
                dislikes INTEGER DEFAULT 0,
                voters BLOB NOT NULL,
                notification INTEGER DEFAULT 0
            );
INSERT INTO comments VALUES(1,1,NULL,1714543200.5,NULL,1,'192.0.2.0',replace('Every boat now leaves at ten past, *except* the one I take.\n\nWho decided that?','\n',char(10)),'Runa &amp; Pelle','runa@mail.example',NULL,3,1,X'0000',0);
INSERT INTO comments VALUES(1,2,1,1714546800.0,1714550400.0,1,'192.0.2.0',replace('> Who decided that?\n\nThe harbour board, in March. See [the minutes](https://port.example/minutes).','\n',char(10)),'Oda',NULL,'https://oda.example/',0,0,X'0000',0);
INSERT INTO comments VALUES(1,3,NULL,1714554000.0,NULL,4,'192.0.2.0','',NULL,NULL,NULL,0,0,X'0000',0);
INSERT INTO comments VALUES(1,4,1,1714557600.0,NULL,1,'198.51.100.0','Nobody reads minutes.',NULL,NULL,NULL,0,2,X'0000',0);
INSERT INTO comments VALUES(1,5,3,1714561200.0,NULL,1,'192.0.2.0','It was a good question; a pity that it is gone.','Oda',NULL,NULL,1,0,X'0000',0);
INSERT INTO comments VALUES(1,6,1,1714564800.0,NULL,2,'203.0.113.0','Buy tickets cheap.','Tickets','t@mail.example',NULL,0,0,X'0000',0);
INSERT INTO comments VALUES(1,7,NULL,1714647600.0,NULL,1,'203.0.113.0',replace('The timetable as I keep it:\n\n- ten past, out;\n- twenty to, home.','\n',char(10)),'Tove',NULL,NULL,0,0,X'0000',0);
CREATE TRIGGER remove_stale_threads AFTER DELETE ON comments BEGIN     DELETE FROM threads WHERE id NOT IN (SELECT tid FROM comments); END;
COMMIT;
