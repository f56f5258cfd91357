namespace Keelson.Provisioning;

/// <summary>Input of <see cref="GetOperation"/>.</summary>
public sealed record OperationInput(string RunId, string Operation);
