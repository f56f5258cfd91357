using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>A valid order and the blueprint it is for; nothing has been started.</summary>
public sealed record PreparedOrder(RunOrder Order, Blueprint Blueprint);
