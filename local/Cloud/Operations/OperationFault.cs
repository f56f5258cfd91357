using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Operations;

/// <summary>What an injected fault does to an operation: it never ends, or it ends with an error.</summary>
/// <param name="Failure">The error it ends with; null when it is stuck.</param>
internal sealed record OperationFault(ArmError? Failure);
