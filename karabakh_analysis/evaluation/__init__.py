"""How well the tables do against annotations made by reading, and how far readers agree with one another.

``gold`` reads annotations in the ``form`` of the annotation guide (``docs/annotation.md``), ``found`` puts the tables
into the same ``model``, ``reference`` settles whether two places agree, and ``compare`` sets them side by side:
``stages``, ``grouping`` and ``counts`` say what each figure means. ``agreement`` compares two readers, ``seminar`` any
number of them; ``sheets`` makes sheets and reads what is handed in, with ``cells`` that a spreadsheet does not run.
"""

from karabakh_analysis.evaluation.agreement import agree, disagreements, kappas
from karabakh_analysis.evaluation.cells import write_frame
from karabakh_analysis.evaluation.compare import Evaluation, evaluate
from karabakh_analysis.evaluation.found import from_tables
from karabakh_analysis.evaluation.gold import read_documents, read_gold
from karabakh_analysis.evaluation.model import Annotation
from karabakh_analysis.evaluation.seminar import mean_agreement, pairwise_agreement, who_said_what
from karabakh_analysis.evaluation.sheets import read_sheet, read_sheets, write_sheet

__all__ = [
    "Annotation", "Evaluation", "agree", "disagreements", "evaluate", "from_tables", "kappas", "mean_agreement",
    "pairwise_agreement", "read_documents", "read_gold", "read_sheet", "read_sheets", "who_said_what", "write_frame",
    "write_sheet",
]  # fmt: skip
