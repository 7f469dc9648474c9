"""What of an author's files beside the text may be published, and as which bytes.

Pictures lose their metadata without being encoded anew; documents go along as they are;
whatever a browser would run or show as a page stays behind. Knows no journeys and no pages.
"""
