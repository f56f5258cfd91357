using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Local.Runtime.Functions;

/// <summary>Creates the class, calls the method, awaits what it returns.</summary>
internal sealed class MethodCall
{
    private static readonly MethodInfo AwaitTaskOf = Generic(nameof(AwaitTask));
    private static readonly MethodInfo AwaitValueTaskOf = Generic(nameof(AwaitValueTask));

    private readonly MethodInvoker invoker;
    private readonly ObjectFactory? factory;
    private readonly Func<object?, Task<object?>> unwrap;

    private MethodCall(MethodInfo method)
    {
        invoker = MethodInvoker.Create(method);
        factory = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes);
        unwrap = Unwrap(method.ReturnType);
    }

    public static MethodCall Create(MethodInfo method) => new(method);

    public async Task<object?> InvokeAsync(IServiceProvider services, object?[] arguments)
    {
        var target = factory?.Invoke(services, null);
        try
        {
            return await unwrap(Invoke(target, arguments));
        }
        finally
        {
            if (target is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else if (target is IDisposable disposable)
                disposable.Dispose();
        }
    }

    private static MethodInfo Generic(string name) =>
        typeof(MethodCall).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Func<object?, Task<object?>> Unwrap(Type returned)
    {
        if (returned == typeof(Task))
            return AwaitPlainTask;
        if (returned == typeof(ValueTask))
            return AwaitPlainValueTask;
        if (!returned.IsGenericType)
            return Task.FromResult;
        var definition = returned.GetGenericTypeDefinition();
        var awaiter = definition == typeof(Task<>) ? AwaitTaskOf
            : definition == typeof(ValueTask<>) ? AwaitValueTaskOf
            : null;
        return awaiter is null
            ? Task.FromResult
            : awaiter.MakeGenericMethod(returned.GetGenericArguments()).CreateDelegate<Func<object?, Task<object?>>>();
    }

    private static async Task<object?> AwaitPlainTask(object? returned)
    {
        await (Task)returned!;
        return null;
    }

    private static async Task<object?> AwaitPlainValueTask(object? returned)
    {
        await (ValueTask)returned!;
        return null;
    }

    private static async Task<object?> AwaitTask<T>(object? returned) => await (Task<T>)returned!;

    private static async Task<object?> AwaitValueTask<T>(object? returned) => await (ValueTask<T>)returned!;

    private object? Invoke(object? target, object?[] arguments)
    {
        try
        {
            return invoker.Invoke(target, arguments.AsSpan());
        }
        catch (TargetInvocationException wrapper) when (wrapper.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
            throw;
        }
    }
}
