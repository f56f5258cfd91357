using DurableTask.Core;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Sdk;

/// <summary>The subsets' own behaviour, as far as product code relies on it.</summary>
public sealed class FailureDetailsTests
{
    [Theory]
    [InlineData(typeof(InvalidOperationException), true)]
    [InlineData(typeof(Exception), true)]
    [InlineData(typeof(ArgumentException), false)]
    public void IsCausedBy_ExceptionType_FollowsInheritance(Type asked, bool expected) =>
        Assert.Equal(expected, TaskFailureDetails.FromException(new InvalidOperationException("x")).IsCausedBy(asked));

    [Fact]
    public void IsCausedBy_TypeOfThisAssembly_IsFound() =>
        Assert.True(TaskFailureDetails.FromException(new OwnException()).IsCausedBy<OwnException>());

    [Fact]
    public void FromException_Core_TakesTheDetailsItCarries()
    {
        var core = new global::DurableTask.Core.Exceptions.TaskFailedException("reason")
        {
            FailureDetails = new FailureDetails("Some.Type", "message", null, null, isNonRetriable: false),
        };

        Assert.Equal("Some.Type: message", TaskFailureDetails.FromException(core).ToString());
    }

    [Fact]
    public void Handle_FailureOfAnotherKind_IsRefused()
    {
        var policy = new RetryPolicy(3, TimeSpan.FromSeconds(1)) { HandleFailure = _ => true };

        Assert.Throws<InvalidOperationException>(() => policy.Handle(new OrchestrationException("other")));
    }

    [Theory]
    [InlineData(0, 1, 1.0)]
    [InlineData(1, 0, 1.0)]
    [InlineData(1, 1, 0.5)]
    public void RetryPolicy_OutOfRange_IsRefused(int attempts, int seconds, double coefficient) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new RetryPolicy(attempts, TimeSpan.FromSeconds(seconds), coefficient));

    private sealed class OwnException : Exception;
}
