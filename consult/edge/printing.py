"""Pages as PDF files, as far as this machine makes them and the settings allow; else what to do in place of it."""

from consult.edge import acting
from consult.formats import pdf
from consult.procedure.refusals import Invalid, NotFound, TooMany

_WAIT = 30


def printed(page: str) -> bytes:
    """Return the page as a PDF.

    :raises NotFound: none can be made on this server
    :raises Invalid: it is longer than the server takes upon itself
    :raises TooMany: others are being made
    """
    settings = acting.settings()
    if len(page) > settings.pdf_max_characters:
        raise _too_long()
    try:
        return pdf.write(page, seconds=settings.pdf_seconds)
    except pdf.TooBusy:
        raise TooMany("Other PDF files are being made. Try again in half a minute.", seconds=_WAIT) from None
    except pdf.TooLong:
        raise _too_long() from None
    except pdf.CannotBeMade:
        raise NotFound(
            "PDF files cannot be made on this server. Take the HTML file and print it, which gives the same pages."
        ) from None


def _too_long() -> Invalid:
    return Invalid(
        "This is too long to be made into a PDF here. Take the HTML file and print it, which gives the same pages."
    )
