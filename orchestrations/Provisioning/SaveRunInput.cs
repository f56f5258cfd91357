using Keelson.Audit;

namespace Keelson.Provisioning;

/// <summary>Input of <see cref="SaveRun"/>.</summary>
public sealed record SaveRunInput(RunRecord Record, LedgerEvent? Ledger);
