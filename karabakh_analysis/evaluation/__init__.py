"""How well the tables do against annotations made by reading, and how far readers agree with one another.

`read_gold` reads annotations in the form of the annotation guide (``docs/annotation.md``), `evaluate` compares the
tables with them, `agree` and `kappas` compare two readers, `sheets` makes sheets for a seminar and reads what is handed
in, and `seminar` compares any number of readers. What each figure means is said in `stages`.
"""

from .agreement import agree, disagreements, kappas
from .cells import write_frame
from .compare import Evaluation, evaluate
from .found import from_tables
from .gold import read_documents, read_gold
from .model import Annotation
from .seminar import mean_agreement, pairwise_agreement, who_said_what
from .sheets import read_sheet, read_sheets, write_sheet

__all__ = [
    "Annotation", "Evaluation", "agree", "disagreements", "evaluate", "from_tables", "kappas", "mean_agreement",
    "pairwise_agreement", "read_documents", "read_gold", "read_sheet", "read_sheets", "who_said_what", "write_frame",
    "write_sheet",
]  # fmt: skip
