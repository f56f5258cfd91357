namespace Keelson.Audit;

/// <summary>Where the chain breaks first: the document, the line in it (from 1), the entry expected there, and what is
/// wrong.</summary>
public sealed record LedgerFault(string Path, int Line, long ExpectedSeq, LedgerFaultKind Kind, string Message);
