"""Examples to try on a trial site: events with seats, trainers and organisations. Each says ”Esimerkki”.

Never on a production site. They are in no number, feed, sitemap or open data, and go away with all that hangs on them.
"""
