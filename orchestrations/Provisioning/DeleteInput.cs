namespace Keelson.Provisioning;

/// <summary>Input of <see cref="StartDelete"/>.</summary>
public sealed record DeleteInput(RunOrder Order, string ResourceId);
